import { isDeepStrictEqual } from 'node:util'
import type {
  CollectionAfterChangeHook,
  CollectionBeforeChangeHook,
  CollectionBeforeOperationHook,
  PayloadRequest,
} from 'payload'
import { isEditor } from '../access/roles.ts'
import { DatelineError } from '../errors.ts'
import type { Story } from '../payload-types.ts'
import { composed } from './around.ts'
import { refuseMissing } from './missing.ts'
import { findLive, findNewerDraft } from './story-rows.ts'
import { findFault } from './story-shape.ts'

// What readers have changes only when that is asked for: by `_status`, or by the trash. Everything
// else that is saved beside a newer draft is laid into that draft
// (docs/payload-traps.md: patch-beside-draft).

/**
 * How a save was asked for, noted before Payload merges it with what it knows. A change without
 * `_status` beside a newer draft becomes a draft save; so does whatever is created unpublished, since
 * a draft may be incomplete.
 */
export const keepLiveCopy: CollectionBeforeOperationHook = async ({
  args,
  operation,
  overrideAccess,
  req,
}) => {
  if (operation !== 'create' && operation !== 'update' && operation !== 'restoreVersion')
    return args
  req.context.fromOutside = !overrideAccess
  const wantsDraft = 'draft' in args && Boolean(args.draft)
  if (operation === 'restoreVersion') {
    req.context.storySave = { isDraft: wantsDraft, isRestore: true, asksForSlug: false }
    return args
  }
  const data: Record<string, unknown> = { ...('data' in args ? args.data : {}) }
  const asksFor = askedStatus(data._status)
  if (!asksFor) delete data._status
  const fields = req.payload.collections.stories.config.flattenedFields
  const fault = findFault(fields, data)
  if (fault) throw new DatelineError('validation', fault.message, { field: fault.field })
  await refuseMissing(req, data)

  const id = operation === 'update' && 'id' in args ? (args.id as string | undefined) : undefined
  const draft = await becomesDraft(req, { operation, id, data, asksFor, wantsDraft })
  req.context.storySave = {
    isDraft: draft && asksFor !== 'published',
    asksFor,
    asksForSlug: 'slug' in data,
    importedAt: overrideAccess ? (data.readerUpdatedAt as string | undefined) : undefined,
  }
  return { ...args, data, draft }
}

const askedStatus = (status: unknown): 'draft' | 'published' | undefined =>
  status === 'draft' || status === 'published' ? status : undefined

async function becomesDraft(
  req: PayloadRequest,
  save: {
    operation: 'create' | 'update'
    id: string | undefined
    data: Record<string, unknown>
    asksFor: string | undefined
    wantsDraft: boolean
  },
): Promise<boolean> {
  if (save.operation === 'create') return save.asksFor !== 'published'
  // Of many stories the newest drafts are what is published; else Payload would take the live text.
  if (save.wantsDraft || save.id === undefined)
    return save.wantsDraft || save.asksFor === 'published'
  if (save.asksFor) return false
  const live = await findLive(req, save.id)
  if ('deletedAt' in save.data && isMoved(live, save.data)) return false
  return (await findNewerDraft(req, live)) !== null
}

type Trashable = { deletedAt?: unknown }
const isMoved = (live: Trashable | null, data: Trashable): boolean =>
  (live?.deletedAt ?? null) !== (data.deletedAt ?? null)

/** Who may publish, and that nothing is published or withdrawn unless asked for. */
export const guardStatus: CollectionBeforeChangeHook<Story> = async ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  const save = req.context.storySave
  const live = operation === 'update' && originalDoc ? await findLive(req, originalDoc.id) : null
  const keepsLive = operation === 'update' && Boolean(save?.isDraft || save?.isRestore)
  if (
    req.context.fromOutside &&
    !isEditor({ req }) &&
    !keepsLive &&
    (data._status === 'published' || live?._status === 'published')
  )
    throw new DatelineError('forbidden', 'Only editors publish, change or withdraw what is live.')

  if (!live || save?.isDraft) return data
  if (save?.isRestore) return restored(req, live, data)

  const newer = await findNewerDraft(req, live)
  if (!newer) return data
  // Of many stories Payload loads the live text, not the newer draft: what was sent is laid on that.
  const sent = Object.entries(data).filter(
    ([name, value]) => !isDeepStrictEqual(value, originalDoc?.[name as keyof Story]),
  )
  const draft = { ...newer, ...Object.fromEntries(sent) } as Partial<Story>

  if (isMoved(live, data) && (!save?.asksFor || save.asksFor === live._status)) {
    keepOnTop(req, live.id, draft)
    return { ...live, deletedAt: data.deletedAt ?? null }
  }
  if (save?.asksFor === 'published') return data
  if (save?.asksFor === 'draft') return draft
  throw new DatelineError(
    'newer-draft',
    'This story has a newer draft. Say _status: "published", or save with draft=true.',
  )
}

/** An old version comes back as a draft: it does not change what is live, whatever it was itself. */
function restored(req: PayloadRequest, live: Story, data: Partial<Story>): Partial<Story> {
  if (live._status !== 'published') return { ...data, _status: 'draft' }
  // When it was published is the live text's to say.
  const { publishedAt, readerUpdatedAt } = live
  keepOnTop(req, live.id, {
    ...data,
    publishedAt: publishedAt ?? null,
    readerUpdatedAt: readerUpdatedAt ?? null,
  })
  return { ...live }
}

function keepOnTop(req: PayloadRequest, id: string, draft: Partial<Story>): void {
  req.context.draftsToKeep = { ...req.context.draftsToKeep, [id]: draft }
}

/** The draft that a save of the live text would have buried lies on top of it again. */
export const keepDraft: CollectionAfterChangeHook<Story> = async ({ doc, req }) => {
  const { [doc.id]: draft, ...others } = req.context.draftsToKeep ?? {}
  if (!draft) return doc
  req.context.draftsToKeep = others
  const derived = await composed(req, draft)
  // Later than the version that was saved just now: of two of one time, both would be the newest.
  const now = new Date(Date.now() + 1).toISOString()
  await req.payload.db.createVersion({
    collectionSlug: 'stories',
    autosave: false,
    createdAt: now,
    updatedAt: now,
    parent: doc.id,
    versionData: {
      ...draft,
      ...derived,
      deletedAt: doc.deletedAt ?? null,
      updatedAt: now,
      _status: 'draft',
    } as never,
    req,
  })
  return doc
}
