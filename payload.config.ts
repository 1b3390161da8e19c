import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildConfig, defaultLoggerOptions } from 'payload'
import { Appeals } from './collections/Appeals.ts'
import { Authors } from './collections/Authors.ts'
import { Bans } from './collections/Bans.ts'
import { BulkDecisions } from './collections/BulkDecisions.ts'
import { Claims } from './collections/Claims.ts'
import { CommentRules } from './collections/CommentRules.ts'
import { Comments } from './collections/Comments.ts'
import { Counters } from './collections/Counters.ts'
import { Likes } from './collections/Likes.ts'
import { LoginAttempts } from './collections/LoginAttempts.ts'
import { ModerationEvents } from './collections/ModerationEvents.ts'
import { Notices } from './collections/Notices.ts'
import { Photos } from './collections/Photos.ts'
import { PrivacyRequests } from './collections/PrivacyRequests.ts'
import { ReadKeys } from './collections/ReadKeys.ts'
import { Reports } from './collections/Reports.ts'
import { Revocations } from './collections/Revocations.ts'
import { Sections } from './collections/Sections.ts'
import { Settings } from './collections/Settings.ts'
import { SpamSightings } from './collections/SpamSightings.ts'
import { SpamTokens } from './collections/SpamTokens.ts'
import { Stories } from './collections/Stories.ts'
import { StoryEdits } from './collections/StoryEdits.ts'
import { StoryEvents } from './collections/StoryEvents.ts'
import { Subscriptions } from './collections/Subscriptions.ts'
import { Users } from './collections/Users.ts'
import { Verifications } from './collections/Verifications.ts'
import { closeEndpoints } from './src/guards/close-endpoints.ts'
import { databaseAdapter } from './src/store/adapter.ts'
import { env } from './src/env.ts'
import { createCommentMutation } from './src/graphql/create-comment.ts'
import { storyPageQuery } from './src/graphql/story-page-query.ts'
import { MAX_BODY_BYTES, uploadLimitMessage } from './src/http/body.ts'
import { wordLists } from './src/http/route.ts'
import { logHooks } from './src/guards/conflict-log.ts'
import { capMongoCounts, capSqliteCounts } from './src/reads/capped-counts.ts'
import { countStories } from './src/publishing/story-counters.ts'
import { tellCapsOfCounts } from './src/reads/graphql-counts.ts'
import { priceReads } from './src/reads/price-rest.ts'
import { deleteOneByOne } from './src/guards/delete-one-by-one.ts'
import { saveOneByOne } from './src/guards/save-one-by-one.ts'
import { noteFailure } from './src/guards/failures.ts'
import { ignoreCase } from './src/guards/mongo-like.ts'
import { redactFields, tellError } from './src/guards/redact-log.ts'
import { matchLiterally } from './src/guards/sqlite-like.ts'
import { sortStably } from './src/guards/stable-sort.ts'
import { keepUserRecords } from './src/guards/stale-rows.ts'
import { countComments } from './src/comments/count-changes.ts'
import { jobs, recipients } from './src/jobs.ts'
import { mailAdapter } from './src/mail/transport.ts'
import { commentCounts } from './src/readers/endpoints.ts'
import { moderationEndpoints } from './src/desk/endpoints.ts'
import { ruleEndpoints } from './src/trials/endpoints.ts'
import { privacyEndpoints } from './src/privacy/endpoints.ts'
import { redressEndpoints } from './src/redress/endpoints.ts'
import { limitedSharp } from './src/photos/decoder.ts'
import { bodyEditor } from './src/publishing/body-editor.ts'

// Payload's type lists only its own errors.
const mistakes = Object.fromEntries(
  [
    'APIError',
    'AuthenticationError',
    'DatelineError',
    'FileUploadError',
    'Forbidden',
    'Locked',
    'LockedAuth',
    'MissingFile',
    'NotFound',
    'QueryError',
    'UnauthorizedError',
    'UnverifiedEmail',
    'ValidationError',
  ].map((name) => [name, false]),
) as object

const root = path.dirname(fileURLToPath(import.meta.url))
const {
  dataDir,
  database,
  logLevel,
  mailFrom,
  ownOrigins,
  secret,
  serverURL,
  smtpURL,
  uploadMaxBytes,
} = env()

const config = buildConfig({
  secret,
  serverURL,
  // The session of staff counts on our own origins only. `http/cors.ts` serves the frontends.
  cors: ownOrigins,
  csrf: ownOrigins,
  db: await databaseAdapter(database, {
    mongodb: [capMongoCounts, ignoreCase, sortStably, countComments, countStories, keepUserRecords],
    sqlite: [capSqliteCounts, matchLiterally, keepUserRecords],
  }),
  editor: bodyEditor,
  email: mailAdapter({ smtpURL, from: mailFrom, dataDir }),
  sharp: limitedSharp,
  collections: [
    Stories,
    Photos,
    Sections,
    Comments,
    Reports,
    Bans,
    ModerationEvents,
    Authors,
    Users,
    Claims,
    Revocations,
    Counters,
    Likes,
    LoginAttempts,
    SpamTokens,
    SpamSightings,
    Subscriptions,
    Verifications,
    BulkDecisions,
    PrivacyRequests,
    ReadKeys,
    Notices,
    Appeals,
    StoryEdits,
    StoryEvents,
  ],
  endpoints: [
    commentCounts,
    ...privacyEndpoints,
    ...moderationEndpoints,
    ...ruleEndpoints,
    ...redressEndpoints,
  ],
  globals: [CommentRules, Settings],
  jobs,
  custom: { recipients },
  upload: {
    // The panel sends every form as multipart (docs/payload-traps.md: form-field-size).
    limits: { fileSize: uploadMaxBytes, fieldSize: wordLists.bytes },
    abortOnLimit: true,
    responseOnLimit: uploadLimitMessage(uploadMaxBytes),
    requestSizeLimit: Math.max(uploadMaxBytes + MAX_BODY_BYTES, wordLists.bytes),
  },
  defaultDepth: 1,
  maxDepth: 2,
  graphQL: {
    queries: tellCapsOfCounts(storyPageQuery),
    mutations: createCommentMutation,
    disablePlaygroundInProduction: true,
    schemaOutputFile: path.resolve(root, 'schema.graphql'),
  },
  hooks: { afterError: [noteFailure] },
  // This is Payload's own logger with our hooks. Without a base its lines do not repeat its name.
  logger: {
    destination: defaultLoggerOptions,
    options: {
      base: null,
      level: logLevel,
      hooks: logHooks,
      formatters: { log: redactFields },
      serializers: { err: tellError },
    },
  },
  // `http/log-mistakes.ts` logs the mistakes of those who ask. Unexpected errors are logged with their
  // stacks.
  loggingLevels: mistakes,
  admin: {
    user: 'users',
    // Payload's default avatar asks another host (docs/payload-traps.md: outside-hosts).
    avatar: 'default',
    meta: { titleSuffix: ' · Dateline', defaultOGImageType: 'off' },
    importMap: { baseDir: root },
    components: {
      graphics: { Icon: '/src/admin/brand.tsx#Icon', Logo: '/src/admin/brand.tsx#Logo' },
      beforeNavLinks: ['/src/admin/moderation/nav-link.tsx#ModerationNavLink'],
      afterNavLinks: ['/src/admin/privacy/nav-link.tsx#PrivacyNavLink'],
      beforeDashboard: ['/src/admin/moderation/dashboard-widgets.tsx#ModerationDashboard'],
      views: {
        moderation: {
          path: '/moderation',
          Component: '/src/admin/moderation/view.tsx#ModerationView',
        },
        redress: { path: '/redress', Component: '/src/admin/redress/view.tsx#RedressView' },
        transparency: {
          path: '/transparency',
          Component: '/src/admin/redress/view.tsx#TransparencyView',
        },
        privacy: { path: '/privacy', Component: '/src/admin/privacy/view.tsx#PrivacyView' },
      },
    },
  },
  telemetry: false,
  typescript: { outputFile: path.resolve(root, 'src/payload-types.ts'), autoGenerate: false },
})

export default config.then(closeEndpoints).then(priceReads).then(deleteOneByOne).then(saveOneByOne)
