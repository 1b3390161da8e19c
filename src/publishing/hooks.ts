import type {
  CollectionBeforeChangeHook,
  CollectionBeforeValidateHook,
  FieldHook,
  FlattenedField,
  Validate,
} from 'payload'
import { validations } from 'payload/shared'
import { DatelineError } from '../errors.ts'
import { columns, type FollowUps, withFollowUp } from '../follow-ups/record.ts'
import { idOf, idsOf } from '../lib/relation.ts'
import type { Story } from '../payload-types.ts'
import type { StoryChange, StoryState } from '../request-context.ts'
import { composed } from './around.ts'
import { blankFields } from './blank-fields.ts'
import { readsDifferently } from './compose.ts'
import { findLive } from './story-rows.ts'

/** Until there is scheduling, a story cannot be published in the future. */
export const refuseFuture: CollectionBeforeValidateHook<Story> = ({ data }) => {
  const publishedAt = data?.publishedAt ? new Date(data.publishedAt) : null
  if (publishedAt && publishedAt.getTime() > Date.now() + 60_000)
    throw new DatelineError('validation', 'The time of publishing cannot lie in the future.', {
      field: 'publishedAt',
    })
  // SQLite keeps a time as it is written, and orders it so: in UTC it is the same on both.
  return publishedAt && !Number.isNaN(publishedAt.getTime())
    ? { ...data, publishedAt: publishedAt.toISOString() }
    : data
}

/** What a story needs to be published; a draft may lack it, through whichever door it comes. */
const neededToPublish =
  (kind: 'relationship' | 'richText' | 'text'): Validate =>
  (value, options) => {
    const validate = validations[kind] as Validate
    const isPublished = (options.data as Partial<Story>)._status === 'published'
    return validate(value, { ...options, required: isPublished } as typeof options)
  }

/** The three fields that publishing needs; the slug is made. */
export const needed = {
  headline: neededToPublish('text'),
  section: neededToPublish('relationship'),
  body: neededToPublish('richText'),
}

/** A save with every blank field named; `fields` are those of the collection. */
const withBlanks = (fields: readonly FlattenedField[], data: Partial<Story>): Partial<Story> => ({
  ...blankFields(fields),
  ...Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)),
})

/** A copy of a story is a new story. */
export const leaveOut: FieldHook = () => null

/** What readers will get, computed from what was written, and what changes for them by this save. */
export const composeStory: CollectionBeforeChangeHook<Story> = async ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  const now = new Date()
  const save = req.context.storySave
  const live = operation === 'update' && originalDoc ? await findLive(req, originalDoc.id) : null
  // It has been public: then it keeps its times, whatever a draft or an old version says.
  const wasOncePublic = Boolean(live?.readerUpdatedAt)
  const publishedAt =
    wasOncePublic && (save?.isRestore || !data.publishedAt) ? live?.publishedAt : data.publishedAt
  const story: Partial<Story> = {
    ...withBlanks(req.payload.collections.stories.config.flattenedFields, data),
    ...(await composed(req, data)),
    commentsMode: data.commentsMode ?? 'inherit',
    source: { ...data.source, kind: data.source?.kind ?? 'staff' },
    publishedAt: publishedAt ?? null,
    readerUpdatedAt: live?.readerUpdatedAt ?? null,
    createdBy:
      operation === 'create' ? (req.user?.id ?? idOf(data.createdBy)) : idOf(live?.createdBy),
  }
  if (operation === 'update' && save?.isDraft) return story

  if (data._status === 'published') {
    story.publishedAt ??= now.toISOString()
    // Withdrawn and published again unchanged, it is no news.
    const isNews = !wasOncePublic || !live || readsDifferently(live, story)
    // Our own code (demo content, import) may say when a story was last updated for readers.
    if (isNews || save?.importedAt) story.readerUpdatedAt = save?.importedAt ?? now.toISOString()
  }
  // A story that is being created has no id yet; nothing else of the request can be `new`.
  const key = operation === 'create' ? 'new' : (originalDoc?.id ?? 'new')
  const change = { before: stateOf(live), after: stateOf(story) }
  req.context.storyChanges = { ...req.context.storyChanges, [key]: change }
  return { ...story, ...followUpsOf(live, change, now) }
}

/**
 * Comments and photos follow their story at once (`withdrawCommentsOfStory`, `exposeStoryPhotos`); the
 * record makes sure of it after a crash, and says what the story itself no longer says. What is due
 * stands in the live row alone: a draft's copy of it is old.
 */
function followUpsOf(live: Story | null, { before, after }: StoryChange, now: Date) {
  let due = columns((live?.followUps ?? {}) as FollowUps)
  const moves = before.isPublic !== after.isPublic || before.deletedAt !== after.deletedAt
  if (live && moves) {
    const stamps = before.deletedAt ? [before.deletedAt] : []
    due = withFollowUp(due.followUps, 'show-comments', now, stamps)
  }
  const shown = [...(before.isPublic ? before.photos : []), ...(after.isPublic ? after.photos : [])]
  const isShownAlike =
    before.isPublic === after.isPublic && before.photos.join() === after.photos.join()
  return isShownAlike || shown.length === 0
    ? due
    : withFollowUp(due.followUps, 'expose-photos', now, shown)
}

function stateOf(story: Partial<Story> | null | undefined): StoryState {
  const deletedAt = story?.deletedAt ?? null
  return {
    isPublic: story?._status === 'published' && deletedAt === null,
    deletedAt,
    photos: idsOf(story?.photos),
  }
}
