import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  CollectionBeforeOperationHook,
  PayloadRequest,
} from 'payload'
import { DatelineError } from '../errors.ts'
import type { Story, StoryEdit } from '../payload-types.ts'
import { readEditAsk } from './edit-ask.ts'
import {
  enterSave,
  findEdits,
  findSomebody,
  forgetEdits,
  newestVersion,
  noteSave,
} from './edits.ts'
import { heldLock, keepsOut } from './lock.ts'
import { isStale } from './stale.ts'

/** Notes which version a save was made on. The field `basedOn` goes no further: nothing stores it. */
export const readStoryEdit: CollectionBeforeOperationHook = ({
  args,
  operation,
  overrideAccess,
  req,
}) => {
  if (!['create', 'update', 'delete', 'restoreVersion'].includes(operation)) return args
  const { basedOn, ...data } = { ...('data' in args ? args.data : {}) } as Record<string, unknown>
  const overrideLock = 'overrideLock' in args ? args.overrideLock : undefined
  // Our own code writes what nobody types.
  req.context.storyEdit = overrideAccess
    ? undefined
    : readEditAsk(req.headers, { basedOn, overrideLock })
  return 'data' in args ? { ...args, data } : args
}

/**
 * Refuses a save of a story that somebody else is in, and one that would undo a change that its sender
 * has not seen (docs/payload-traps.md: overwritten-saves). It reads and the save writes in one transaction, or with nobody in between.
 * @throws DatelineError `locked`, `story-changed`
 */
export const guardStoryEdit: CollectionBeforeChangeHook<Story> = async ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  const ask = req.context.storyEdit
  if (!ask || operation !== 'update' || !originalDoc) return data
  const edits = await enterSave(req, originalDoc.id)
  await refuseLocked(req, edits)
  if (ask.basedOn === null) return data
  const newest = await newestVersion(req, originalDoc.id)
  if (newest === null || !isStale(ask, newest, edits)) return data
  const isKnown = Boolean(edits.version) && Date.parse(edits.version ?? '') === Date.parse(newest)
  const by = isKnown ? await findSomebody(req.payload, edits.savedBy) : null
  const isOwn = by !== null && by.id === req.user?.id
  // Payload's toast makes a list of a message with a colon or a comma.
  throw new DatelineError(
    'story-changed',
    `${isOwn ? 'You have' : `${by?.name ?? 'Somebody else'} has`} saved this story ${isOwn ? 'in another window ' : ''}since you read it. Read the newest text and save your changes on it.`,
    { change: { by, at: newest, version: newest } },
  )
}

async function refuseLocked(req: PayloadRequest, edits: StoryEdit | null): Promise<void> {
  const ask = req.context.storyEdit
  const lock = edits && heldLock(edits, new Date())
  if (!ask || ask.overridesLock || !lock || !keepsOut(lock, req.user?.id ?? null)) return
  const by = await findSomebody(req.payload, lock.user)
  throw new DatelineError(
    'locked',
    `${by?.name ?? 'Somebody else'} is in this story. Take it over or send overrideLock=true.`,
    { lock: { by, since: lock.since, until: lock.until } },
  )
}

/** Notes who saved the newest version. It comes after the hooks that write another version. */
export const noteStoryEdit: CollectionAfterChangeHook<Story> = async ({ doc, req }) => {
  const ask = req.context.storyEdit
  if (!ask) return doc
  await noteSave(req, doc.id, {
    version: await newestVersion(req, doc.id),
    answered: doc.updatedAt,
    savedBy: req.user?.id ?? null,
    savedIn: ask.form,
  })
  return doc
}

/** Refuses to delete a story that somebody else is in. @throws DatelineError `locked` */
export const guardStoryDelete: CollectionBeforeDeleteHook = async ({ id, req }) => {
  if (req.context.storyEdit) await refuseLocked(req, await findEdits(req.payload, String(id), req))
}

/** Forgets who was in a story that is gone. */
export const forgetStoryEdits: CollectionAfterDeleteHook = async ({ id, req }) => {
  await forgetEdits(req, String(id))
}
