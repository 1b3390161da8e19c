import { beforeAll, expect, test } from 'vitest'
import { type Api, makeAttempt } from '../support/access-attempts.ts'
import { callers, isYes, type Kind, makeSubjects } from '../support/access-subjects.ts'
import { useDateline } from '../support/app.ts'
import { createSection, paragraphs } from '../support/content.ts'
import type { Answer, RequestOptions } from '../support/requests.ts'

// One table says which role may do which operation on which collection, Payload's own included.
// `src/access/table.ts` holds the rule, this table its result. Each cell is tried over REST, and
// over GraphQL where a query or mutation exists.
// Reads: `all` of the rows, the `public` ones, one's `own`, or `no`. Writes: `yes`, `own`, `no`.
const table = `
  collection                operation         stranger  reporter  editor  moderator  admin

  stories                   list              public    all       all     all        all
  stories                   read              public    all       all     all        all
  stories                   count             public    all       all     all        all
  stories                   create            no        yes       yes     no         yes
  stories                   update            no        own       yes     no         yes
  stories                   bulk update       no        own       yes     no         yes
  stories                   trash             no        own       yes     no         yes
  stories                   restore           no        own       yes     no         yes
  stories                   delete            no        no        yes     no         yes
  stories                   bulk delete       no        no        yes     no         yes
  stories                   versions          no        all       all     all        all
  stories                   version           no        all       all     all        all
  stories                   restore version   no        own       yes     no         yes
  stories                   duplicate         no        yes       yes     no         yes
  stories                   unlock            no        no        no      no         no

  photos                    list              public    all       all     all        all
  photos                    read              public    all       all     all        all
  photos                    count             public    all       all     all        all
  photos                    create            no        yes       yes     no         yes
  photos                    update            no        own       yes     no         yes
  photos                    bulk update       no        own       yes     no         yes
  photos                    delete            no        no        yes     no         yes
  photos                    bulk delete       no        no        yes     no         yes
  photos                    duplicate         no        no        no      no         no
  photos                    versions          no        no        no      no         no
  photos                    unlock            no        no        no      no         no

  sections                  list              all       all       all     all        all
  sections                  read              all       all       all     all        all
  sections                  count             all       all       all     all        all
  sections                  create            no        no        yes     no         yes
  sections                  update            no        no        yes     no         yes
  sections                  bulk update       no        no        yes     no         yes
  sections                  delete            no        no        yes     no         yes
  sections                  bulk delete       no        no        yes     no         yes
  sections                  duplicate         no        no        yes     no         yes
  sections                  versions          no        no        no      no         no

  authors                   list              all       all       all     all        all
  authors                   read              all       all       all     all        all
  authors                   count             all       all       all     all        all
  authors                   create            no        no        yes     no         yes
  authors                   update            no        no        yes     no         yes
  authors                   bulk update       no        no        yes     no         yes
  authors                   delete            no        no        yes     no         yes
  authors                   bulk delete       no        no        yes     no         yes
  authors                   duplicate         no        no        yes     no         yes
  authors                   versions          no        no        no      no         no

  comments                  list              public    public    all     all        all
  comments                  read              public    public    all     all        all
  comments                  count             public    public    all     all        all
  comments                  create            yes       yes       yes     yes        yes
  comments                  update            no        no        no      yes        yes
  comments                  bulk update       no        no        no      yes        yes
  comments                  trash             no        no        no      yes        yes
  comments                  restore           no        no        no      yes        yes
  comments                  delete            no        no        no      yes        yes
  comments                  bulk delete       no        no        no      yes        yes
  comments                  duplicate         no        no        no      no         no
  comments                  decide            no        no        no      yes        yes
  comments                  versions          no        no        no      no         no

  users                     list              no        all       all     all        all
  users                     read              no        all       all     all        all
  users                     count             no        all       all     all        all
  users                     create            no        no        no      no         yes
  users                     update            no        own       own     own        yes
  users                     bulk update       no        own       own     own        yes
  users                     delete            no        no        no      no         yes
  users                     bulk delete       no        no        no      no         yes
  users                     unlock            no        no        no      no         yes
  users                     duplicate         no        no        no      no         no

  settings                  read              no        all       all     all        all
  settings                  update            no        no        no      no         yes
  settings                  versions          no        no        no      no         no

  payload-preferences       list              no        own       own     own        own
  payload-preferences       update            no        own       own     own        own
  payload-locked-documents  list              no        all       all     all        all
  payload-locked-documents  read              no        all       all     all        all
  payload-locked-documents  create            no        no        no      no         no
  payload-locked-documents  update            no        no        no      no         no
  payload-locked-documents  delete            no        own       own     own        own
  payload-jobs              list              no        no        no      no         no
  payload-jobs              read              no        no        no      no         no
  payload-jobs              run               no        no        no      no         no
  payload-jobs              create            no        no        no      no         no
  payload-jobs              update            no        no        no      no         no
  payload-jobs              delete            no        no        no      no         no
  payload-kv                list              no        no        no      no         no
  payload-kv                read              no        no        no      no         no
  payload-kv                create            no        no        no      no         no
  payload-kv                update            no        no        no      no         no
  payload-kv                delete            no        no        no      no         no
  payload-migrations        list              no        no        no      no         no
  payload-migrations        read              no        no        no      no         no
  payload-migrations        update            no        no        no      no         no
  payload-migrations        delete            no        no        no      no         no

  reports                   list              no        no        no      all        all
  reports                   read              no        no        no      all        all
  reports                   count             no        no        no      all        all
  reports                   create            no        no        no      no         no
  reports                   update            no        no        no      no         no
  reports                   delete            no        no        no      no         no
  reports                   bulk delete       no        no        no      no         no
  moderation-events         list              no        no        no      all        all
  moderation-events         read              no        no        no      all        all
  moderation-events         count             no        no        no      all        all
  moderation-events         create            no        no        no      no         no
  moderation-events         update            no        no        no      no         no
  moderation-events         bulk update       no        no        no      no         no
  moderation-events         delete            no        no        no      no         no
  moderation-events         bulk delete       no        no        no      no         no
  bans                      list              no        no        no      all        all
  bans                      read              no        no        no      all        all
  bans                      count             no        no        no      all        all
  bans                      create            no        no        no      no         no
  bans                      update            no        no        no      yes        yes
  bans                      bulk update       no        no        no      yes        yes
  bans                      delete            no        no        no      yes        yes
  bans                      bulk delete       no        no        no      yes        yes
  story-events              list              no        all       all     no         all
  story-events              read              no        all       all     no         all
  story-events              count             no        all       all     no         all
  story-events              create            no        no        no      no         no
  story-events              update            no        no        no      no         no
  story-events              bulk update       no        no        no      no         no
  story-events              delete            no        no        no      no         no
  story-events              bulk delete       no        no        no      no         no
  read-keys                 list              no        no        no      no         all
  read-keys                 read              no        no        no      no         all
  read-keys                 count             no        no        no      no         all
  read-keys                 create            no        no        no      no         yes
  read-keys                 update            no        no        no      no         yes
  read-keys                 bulk update       no        no        no      no         yes
  read-keys                 delete            no        no        no      no         yes
  read-keys                 bulk delete       no        no        no      no         yes
  read-keys                 duplicate         no        no        no      no         no
  comment-rules             read              no        no        no      all        all
  comment-rules             update            no        no        no      yes        yes
  comment-rules             versions          no        no        no      no         no
`

/** Tables that only our own code reads and writes: no endpoint leads to any of them, for anyone. */
const closed = [
  'claims',
  'counters',
  'likes',
  'login-attempts',
  'revocations',
  'spam-tokens',
  'spam-sightings',
  'subscriptions',
  'verifications',
  'bulk-decisions',
  'notices',
  'appeals',
  'privacy-requests',
  'story-edits',
]

type Cell = { collection: string; operation: string; expected: string[] }
const written: Cell[] = table
  .trim()
  .split('\n')
  .slice(1)
  .filter((line) => line.trim() !== '')
  .map((line) => {
    const [collection = '', operation = '', ...expected] = line.trim().split(/ {2,}/)
    return { collection, operation, expected }
  })
const cells: Cell[] = [
  ...written,
  ...closed.flatMap((collection) =>
    ['list', 'read', 'create', 'update', 'delete'].map((operation) => ({
      collection,
      operation,
      expected: callers.map(() => 'no'),
    })),
  ),
]

const dateline = useDateline()
let section: string
let attempt: ReturnType<typeof makeAttempt>
beforeAll(async () => {
  section = (await createSection(dateline)).id
  attempt = makeAttempt(dateline, makeSubjects(dateline, section))
  dateline.payload.logger.level = 'silent' // The table has hundreds of refusals.
})

let sent = 0
const kinds: Record<string, Kind> = {
  stories: {
    graphql: 'Story Stories',
    edit: { standfirst: 'Edited.' },
    create: () => ({ headline: 'New', body: paragraphs('Text.'), section }),
  },
  photos: { graphql: 'Photo Photos', edit: { caption: 'Edited.' }, create: () => ({}) },
  sections: {
    graphql: 'Section Sections',
    edit: { description: 'Edited.' },
    create: () => ({ title: 'New', commentsMode: 'inherit' }),
  },
  authors: { graphql: 'Author Authors', edit: { bio: 'Edited.' }, create: () => ({ name: 'New' }) },
  comments: {
    graphql: 'Comment Comments',
    edit: { author: 'Edited' },
    create: () => {
      sent += 1
      return { author: 'Bo', email: `bo${sent}@example.org`, body: `No. ${sent}` }
    },
  },
  users: {
    graphql: 'User Users',
    hasNoMutations: true,
    edit: { timeZone: 'Europe/Berlin' },
    create: () => {
      sent += 1
      return { name: 'New', email: `new${sent}@example.org`, roles: ['reporter'] }
    },
  },
  reports: {
    graphql: 'Report Reports',
    edit: { explanation: 'Edited.' },
    create: () => ({ comment: 'x', key: 'x', reason: 'spam', state: 'open' }),
  },
  'moderation-events': {
    graphql: 'ModerationEvent ModerationEvents',
    edit: { note: 'Edited.' },
    create: () => ({ action: 'decided', source: 'panel' }),
  },
  'story-events': {
    graphql: 'StoryEvent StoryEvents',
    edit: { headline: 'Edited.' },
    create: () => ({ action: 'take_over' }),
  },
  'read-keys': { edit: { name: 'Edited' }, create: () => ({ name: 'New' }) },
  bans: {
    graphql: 'Ban Bans',
    edit: { reason: 'Edited.' },
    create: () => ({
      kind: 'email',
      keyHash: 'x',
      until: '2030-01-01T00:00:00.000Z',
      reason: 'New.',
    }),
  },
}
const kindOf = (collection: string): Kind =>
  kinds[collection] ?? { edit: { key: 'edited' }, create: () => ({ key: 'new' }) }

const collections = [...new Set(cells.map(({ collection }) => collection))]

test('the table lists every collection and global', () => {
  const { config } = dateline
  const all = [...config.collections, ...config.globals].map(({ slug }) => slug)
  expect(new Set(collections)).toEqual(new Set(all))
})

test.each(collections.filter((slug) => slug !== 'settings' && slug !== 'comment-rules'))(
  '%s',
  async (collection) => {
    const wrong: string[] = []
    const tried = new Set<Api>()
    for (const { operation, expected } of cells.filter((cell) => cell.collection === collection)) {
      for (const [i, caller] of callers.entries()) {
        for (const api of ['REST', 'GraphQL'] as const) {
          const kind = kindOf(collection)
          const got = await attempt({ api, collection, operation, caller, kind })
          if (got !== undefined) tried.add(api)
          if (got !== undefined && got !== expected[i])
            wrong.push(`${api}: ${caller}, ${operation}: expected ${expected[i]}, got ${got}`)
        }
      }
    }
    expect(wrong).toEqual([])
    expect(tried.has('GraphQL')).toBe(Boolean(kindOf(collection).graphql))
  },
  120_000,
)

test('every role has the access to settings that the table gives', async () => {
  const now = await dateline.payload.findGlobal({ slug: 'settings', depth: 0 })
  const { siteName, language, commentsMode, closeCommentsAfterDays, commentMinLength } = now
  const { commentMaxLength, holdAtLinks, floodSeconds, erasedText } = now
  const limits = { commentMinLength, commentMaxLength, holdAtLinks, floodSeconds }
  const site = { siteName, language, commentsMode, closeCommentsAfterDays, erasedText, ...limits }
  const wrong: string[] = []
  const requests: Record<string, (asked: RequestOptions) => Promise<Answer>[]> = {
    read: (asked) => [
      dateline.ask('/api/globals/settings', asked),
      dateline.graphql('{ Setting { siteName } }', {}, asked),
    ],
    update: (asked) => [
      dateline.ask('/api/globals/settings', { ...asked, json: { siteName: 'New' } }),
      dateline.graphql(
        'mutation($data: mutationSettingInput!) { updateSetting(data: $data) { siteName } }',
        { data: site },
        asked,
      ),
    ],
    versions: (asked) => [dateline.ask('/api/globals/settings/versions', asked)],
  }
  for (const { operation, expected } of cells.filter(
    ({ collection }) => collection === 'settings',
  )) {
    for (const [i, caller] of callers.entries()) {
      const asked = caller === 'stranger' ? {} : { as: caller }
      for (const answer of await Promise.all(requests[operation]?.(asked) ?? [])) {
        const got = isYes(answer) ? (operation === 'read' ? 'all' : 'yes') : 'no'
        if (got !== expected[i])
          wrong.push(`${caller}, ${operation}: ${got} (${answer.text.slice(0, 80)})`)
      }
    }
  }
  expect(wrong).toEqual([])
})

test('every role has the access to comment rules that the table gives', async () => {
  const wrong: string[] = []
  const requests: Record<string, (asked: RequestOptions) => Promise<Answer>[]> = {
    read: (asked) => [
      dateline.ask('/api/globals/comment-rules', asked),
      dateline.graphql('{ CommentRule { hideAtReports } }', {}, asked),
    ],
    update: (asked) => [
      dateline.ask('/api/globals/comment-rules', { ...asked, json: { hideAtReports: 5 } }),
    ],
    versions: (asked) => [dateline.ask('/api/globals/comment-rules/versions', asked)],
  }
  for (const { operation, expected } of cells.filter((cell) => cell.collection === 'comment-rules'))
    for (const [i, caller] of callers.entries())
      for (const answer of await Promise.all(
        requests[operation]?.(caller === 'stranger' ? {} : { as: caller }) ?? [],
      )) {
        const got = isYes(answer) ? (operation === 'read' ? 'all' : 'yes') : 'no'
        if (got !== expected[i]) wrong.push(`${caller}, ${operation}: ${got} (${answer.text})`)
      }
  expect(wrong).toEqual([])
})

test('users cannot be changed by GraphQL at all: login has one endpoint', async () => {
  const { json } = await dateline.graphql('{ __schema { mutationType { fields { name } } } }')
  const names: string[] = json.data.__schema.mutationType.fields.map(
    (f: { name: string }) => f.name,
  )
  expect(names.filter((name) => /user|log|password|token|verify/i.test(name))).toEqual([])
})
