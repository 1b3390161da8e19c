import { isDeepStrictEqual } from 'node:util'
import type { PayloadRequest } from 'payload'
import { isEditor } from '../access/roles.ts'
import type { ErrorCode } from '../errors.ts'
import { idOf } from '../lib/relation.ts'
import { freeSlug } from '../lib/slug.ts'
import type { Story } from '../payload-types.ts'
import type { StoryAsk, StoryChange } from '../request-context.ts'
import { isBlankStory } from './blank-stories.ts'
import { type Around, composeAround, readsDifferently } from './compose.ts'
import type { Holder } from './addresses.ts'
import { type PublishFault, publishFaults } from './publish-rules.ts'
import { isTrashMove, type StoryRows } from './story-ask.ts'
import { changeOf, followUpsOf } from './story-change.ts'

/** One story that is being saved, and all that the decision depends on. */
export type StorySaveInput = StoryRows & {
  ask: StoryAsk
  isDraftOnly: boolean
  /** The document as Payload loaded it to save it; undefined when it is created. */
  loaded: Partial<Story> | undefined
  /** That document with the request merged into it. */
  data: Partial<Story>
  /** The fields that are null or empty when nothing was sent for them (`blankFields`). */
  blank: Partial<Story>
  /** The photos and section paths that any text of the story can need. */
  around: Around
  /** The slugs of other stories; they matter only if the live row gets a slug. */
  takenSlugs: ReadonlyMap<string, Holder>
  user: PayloadRequest['user']
  now: Date
}

type Refusal = {
  refuse: ErrorCode
  message: string
  field?: string
  /** Everything that publishing finds wrong. */
  faults?: PublishFault[]
}

type StoryPlan = {
  refuse?: undefined
  /** The fields to save, in the row and the version that Payload writes. */
  write: Partial<Story>
  /** The change for readers; undefined when only a draft is written. */
  change?: StoryChange
  /** The save writes the first content: the row may no longer count as blank. */
  begins?: boolean
  /** The newer draft that must be saved again as the newest version. */
  draftOnTop?: Partial<Story>
}

/** Decides what a save of one story writes, or why it is refused. */
export function planStorySave(sent: StorySaveInput): StoryPlan | Refusal {
  const save = { ...sent, data: withUtcTime(sent.data) }
  const { text, onTop } = chooseText(save)
  const filled = fillIn(save, text)
  const refusal = refuseUnfit(save, filled) ?? isNotTheirsToPublish(save) ?? overlooksDraft(save)
  if (refusal) return refusal
  // An update of a draft never reaches the live row, where the times and follow-ups are kept.
  if (save.isDraftOnly && save.ask.operation !== 'create')
    return { write: filled, begins: Boolean(save.live?.isBlank) && !filled.isBlank }

  const story = { ...filled, ...publishTimes(save, filled) }
  const change = changeOf(save.live, story)
  return {
    write: { ...story, ...followUpsOf(save.live, change, save.now) },
    change,
    ...(onTop ? { draftOnTop: laidOnTop(save, onTop) } : {}),
  }
}

/** The draft that goes back on top keeps its writer; an old version has whoever restored it. */
function laidOnTop({ ask, around, user }: StorySaveInput, onTop: Partial<Story>): Partial<Story> {
  const writer = ask.operation === 'restore-version' ? writerOf(user) : {}
  return { ...onTop, ...composeAround(onTop, around), ...writer }
}

const writerOf = (user: StorySaveInput['user']): Pick<Story, 'savedBy' | 'savedByName'> => ({
  savedBy: user?.id ?? null,
  savedByName: user?.name ?? null,
})

/** SQLite keeps and sorts a time as it was written; in UTC both databases sort it the same. */
function withUtcTime(data: Partial<Story>): Partial<Story> {
  const at = data.publishedAt ? new Date(data.publishedAt) : null
  return at && !Number.isNaN(at.getTime()) ? { ...data, publishedAt: at.toISOString() } : data
}

/** A draft may hold anything; publishing says at once everything that is wrong. */
function refuseUnfit(save: StorySaveInput, story: Partial<Story>): Refusal | undefined {
  if (save.isDraftOnly || story._status !== 'published' || story.deletedAt) return undefined
  const faults = publishFaults({ story, takenSlugs: save.takenSlugs, now: save.now })
  const [first] = faults
  if (!first) return undefined
  const message = faults.map((fault) => fault.message).join(' ')
  return { refuse: first.code ?? 'validation', message, field: first.field, faults }
}

/** Access lets reporters save their own stories. Whether that reaches readers is decided only here. */
function isNotTheirsToPublish(save: StorySaveInput): Refusal | undefined {
  const { ask, data, live, user } = save
  if (!ask.isFromOutside || isEditor({ req: { user } }) || keepsLive(save)) return undefined
  return data._status === 'published' || live?._status === 'published'
    ? {
        refuse: 'forbidden',
        message: 'Only editors can publish, change or unpublish a live story.',
      }
    : undefined
}

/**
 * Payload loads the live text of many stories: saving it would bury the newer draft
 * (docs/payload-traps.md: patch-beside-draft).
 */
function overlooksDraft(save: StorySaveInput): Refusal | undefined {
  const { ask, data, live, newer } = save
  return newer && !keepsLive(save) && !ask.status && !isTrashMove(live, data)
    ? {
        refuse: 'newer-draft',
        message:
          'This story has a newer draft. Send _status: "published" to publish it, or save with draft=true.',
      }
    : undefined
}

const keepsLive = ({ ask, isDraftOnly }: StorySaveInput): boolean =>
  ask.operation === 'restore-version' || (ask.operation === 'update' && isDraftOnly)

type Chosen = { text: Partial<Story>; onTop?: Partial<Story> }

/** Chooses the text to write, and the newer draft that lies on top of it afterwards. */
function chooseText(save: StorySaveInput): Chosen {
  const { ask, data, live, newer, isDraftOnly } = save
  if (!live || isDraftOnly) return { text: data }
  if (ask.operation === 'restore-version') return restoredText(live, data)
  if (!newer) return { text: data }
  const keepsStatus = !ask.status || ask.status === live._status
  if (isTrashMove(live, data) && keepsStatus)
    return {
      text: { ...live, deletedAt: data.deletedAt ?? null },
      onTop: draftWithSent(save, newer),
    }
  return { text: ask.status === 'published' ? data : draftWithSent(save, newer) }
}

/** An old version comes back as a draft: it never changes what is live, even if it was live once. */
function restoredText(live: Story, data: Partial<Story>): Chosen {
  if (live._status !== 'published') return { text: { ...data, _status: 'draft' } }
  const publishedAt = live.publishedAt ?? null
  const readerUpdatedAt = live.readerUpdatedAt ?? null
  return { text: { ...live }, onTop: { ...data, publishedAt, readerUpdatedAt } }
}

/** Lays the sent fields on the newer draft: Payload may have merged them with another text. */
function draftWithSent({ data, loaded }: StorySaveInput, newer: Story): Partial<Story> {
  const sent = Object.entries(data).filter(
    ([name, value]) => !isDeepStrictEqual(value, loaded?.[name as keyof Story]),
  )
  return { ...newer, ...Object.fromEntries(sent) }
}

/** Adds a text's blanks, computed fields and defaults, and the fields that the live row decides. */
function fillIn(save: StorySaveInput, chosen: Partial<Story>): Partial<Story> {
  const { ask, blank, live, user } = save
  const text = withFreeSlug(save, chosen)
  const isCreated = ask.operation === 'create'
  const known = Object.entries(text).filter(([, value]) => value !== undefined)
  // Once public, a story keeps its time, whatever a draft or an old version says.
  const wasPublic = Boolean(live?.readerUpdatedAt)
  // A version that comes back beside the live text does not change the live text.
  const keepsWriter = live?._status === 'published' && ask.operation === 'restore-version'
  const keepsTime = wasPublic && (ask.operation === 'restore-version' || !text.publishedAt)
  return {
    ...blank,
    ...Object.fromEntries(known),
    ...composeAround(text, save.around),
    commentsMode: text.commentsMode ?? 'inherit',
    commentsStayOpen: text.commentsStayOpen ?? false,
    source: { ...text.source, kind: text.source?.kind ?? 'staff' },
    publishedAt: (keepsTime ? live?.publishedAt : text.publishedAt) ?? null,
    readerUpdatedAt: live?.readerUpdatedAt ?? null,
    createdBy: isCreated ? (user?.id ?? idOf(text.createdBy)) : idOf(live?.createdBy),
    ...(keepsWriter
      ? { savedBy: live.savedBy ?? null, savedByName: live.savedByName ?? null }
      : writerOf(user)),
    // Once written, a story stays in the lists, even if somebody empties it.
    isBlank: (isCreated || live?.isBlank === true) && isBlankStory(text),
  }
}

/** A withdrawal is never refused: a slug that the draft holds and another story has gets a number. */
function withFreeSlug(
  { isDraftOnly, takenSlugs }: StorySaveInput,
  text: Partial<Story>,
): Partial<Story> {
  const { slug, _status } = text
  if (isDraftOnly || _status === 'published' || !slug || !takenSlugs.has(slug)) return text
  return { ...text, slug: freeSlug(slug, takenSlugs) }
}

/**
 * Returns the times that publishing sets; none for a draft. Readers' `updatedAt` begins as
 * `publishedAt`, also of a backdated story, and follows it until the text changes.
 */
function publishTimes({ ask, live, now }: StorySaveInput, story: Partial<Story>): Partial<Story> {
  if (story._status !== 'published') return {}
  const publishedAt = story.publishedAt ?? now.toISOString()
  return { publishedAt, readerUpdatedAt: ask.importedAt ?? changedAt() }

  function changedAt(): string {
    if (!live?.readerUpdatedAt) return publishedAt
    // Unpublished and published again unchanged, a story is not news.
    if (readsDifferently(live, story)) return now.toISOString()
    const neverChanged = Date.parse(live.readerUpdatedAt) === Date.parse(live.publishedAt ?? '')
    return neverChanged ? publishedAt : live.readerUpdatedAt
  }
}
