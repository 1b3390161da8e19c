import type {
  CollectionAfterChangeHook,
  CollectionBeforeChangeHook,
  CollectionBeforeOperationHook,
  FieldHook,
  PayloadRequest,
  Validate,
} from 'payload'
import { validations } from 'payload/shared'
import { DatelineError } from '../errors.ts'
import type { Story } from '../payload-types.ts'
import type { StoryAsk, StorySave } from '../request-context.ts'
import { loadAround } from './around.ts'
import { blankFields } from './blank-fields.ts'
import { refuseMissing } from './missing.ts'
import { planStorySave } from './plan-save.ts'
import { slugsTakenByOthers } from './slugs.ts'
import { dependsOnRows, draftArgument, isDraftOnly, type StoryRows } from './story-ask.ts'
import { findLive, findNewerDraft } from './story-rows.ts'
import { findFault } from './story-shape.ts'

// These hooks load, ask `planStorySave`, and store. Each story save has one bag in the context.

/** Notes how a save was asked for, and tells Payload whether only a draft is written. */
export const beginStorySave: CollectionBeforeOperationHook = async ({
  args,
  operation,
  overrideAccess,
  req,
}) => {
  if (operation !== 'create' && operation !== 'update' && operation !== 'restoreVersion')
    return args
  const wantsDraft = 'draft' in args && Boolean(args.draft)
  const isFromOutside = !overrideAccess
  const bag = { live: {}, changes: {}, begun: {}, draftsOnTop: {} }
  if (operation === 'restoreVersion') {
    const ask: StoryAsk = {
      operation: 'restore-version',
      wantsDraft,
      sentSlug: false,
      isFromOutside,
    }
    req.context.storySave = { ...bag, ask, isDraftOnly: wantsDraft }
    return args
  }

  const data: Record<string, unknown> = { ...('data' in args ? args.data : {}) }
  const status = askedStatus(data._status)
  if (!status) delete data._status
  const fault = findFault(req.payload.collections.stories.config.flattenedFields, data)
  if (fault) throw new DatelineError('validation', fault.message, { field: fault.field })
  await refuseMissing(req, data)

  // The editor of a selection has not seen the drafts in it.
  const isOne = operation === 'update' && 'id' in args && !req.context.isOneOfMany
  const ask: StoryAsk = {
    operation,
    id: isOne ? (args.id as string | undefined) : undefined,
    wantsDraft,
    status,
    sentSlug: 'slug' in data,
    deletedAt: 'deletedAt' in data ? (data.deletedAt ?? null) : undefined,
    importedAt: overrideAccess ? (data.readerUpdatedAt as string | undefined) : undefined,
    isFromOutside,
  }
  const save = { ...bag, ask, isDraftOnly: false }
  req.context.storySave = save
  save.isDraftOnly = isDraftOnly(ask, dependsOnRows(ask) ? await loadRows(req, ask.id) : null)
  return { ...args, data, draft: draftArgument(ask, save.isDraftOnly) }
}

const askedStatus = (status: unknown): 'draft' | 'published' | undefined =>
  status === 'draft' || status === 'published' ? status : undefined

/** Writes what `planStorySave` decides, and notes for later hooks what changes for readers. */
export const writeStory: CollectionBeforeChangeHook<Story> = async ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  const save = saveOf(req)
  const id = operation === 'update' ? originalDoc?.id : undefined
  const rows = id === undefined ? { live: null, newer: null } : await loadRows(req, id)
  const plan = planStorySave({
    ...rows,
    ask: save.ask,
    isDraftOnly: save.isDraftOnly,
    loaded: originalDoc,
    data,
    blank: blankFields(req.payload.collections.stories.config.flattenedFields),
    around: await loadAround(req, [data, rows.live, rows.newer]),
    takenSlugs: save.isDraftOnly
      ? new Map()
      : await slugsTakenByOthers(req, id, [data, rows.newer, rows.live]),
    user: req.user,
    now: new Date(),
  })
  if (plan.refuse)
    throw new DatelineError(plan.refuse, plan.message, {
      ...(plan.field ? { field: plan.field } : {}),
      // The panel marks the fields by this list.
      ...(plan.faults
        ? { errors: plan.faults.map(({ field, message }) => ({ path: field, message })) }
        : {}),
    })
  if (plan.change) save.changes[id ?? 'new'] = plan.change
  if (plan.begins && id) save.begun[id] = true
  if (plan.draftOnTop && id) save.draftsOnTop[id] = plan.draftOnTop
  if (save.isDraftOnly && id) await closeOthersAutosave(req, id)
  return plan.write
}

/**
 * An autosave replaces the autosave before it, also that of somebody else. The other person's becomes
 * a version of its own, so that both stay (docs/payload-traps.md: shared-autosave).
 */
async function closeOthersAutosave(req: PayloadRequest, id: string): Promise<void> {
  const newest = await req.payload.db.findVersions<Story>({
    collection: 'stories',
    limit: 1,
    pagination: false,
    sort: '-updatedAt',
    where: { parent: { equals: id } },
    req,
  })
  const version = newest.docs[0]
  const writer = version?.version.savedBy
  if (!version || !isAutosave(version) || !writer || writer === req.user?.id) return
  await req.payload.db.updateVersion({
    collection: 'stories',
    id: version.id,
    versionData: { ...version, autosave: false } as never,
    req,
    returning: false,
  })
}

const isAutosave = (version: object): boolean => 'autosave' in version && version.autosave === true

/** A draft is written as a version only, and lists read the row: it says now that it has content. */
export const listWhenBegun: CollectionAfterChangeHook<Story> = async ({ doc, req }) => {
  const { begun, live } = saveOf(req)
  if (!begun[doc.id]) return doc
  const updatedAt = live[doc.id]?.updatedAt
  await req.payload.db.updateOne({
    collection: 'stories',
    id: doc.id,
    data: { isBlank: false, ...(updatedAt ? { updatedAt } : {}) },
    req,
    returning: false,
  })
  return doc
}

/**
 * Says in the answer where a change went: a change without a status beside a newer draft goes into
 * the draft (docs/payload-traps.md: patch-beside-draft).
 */
export const saySavedTo: CollectionAfterChangeHook<Story> = ({ doc, req }) => ({
  ...doc,
  savedTo: saveOf(req).isDraftOnly || doc._status !== 'published' ? 'draft' : 'live',
})

/** Saves the newer draft again, on top of the live text that would have buried it. */
export const keepDraftOnTop: CollectionAfterChangeHook<Story> = async ({ doc, req }) => {
  const save = saveOf(req)
  const draft = save.draftsOnTop[doc.id]
  if (!draft) return doc
  delete save.draftsOnTop[doc.id]
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
      deletedAt: doc.deletedAt ?? null,
      updatedAt: now,
      _status: 'draft',
    } as never,
    req,
  })
  return doc
}

function saveOf({ context }: PayloadRequest): StorySave {
  if (!context.storySave) throw new Error('beginStorySave must run before the other story hooks.')
  return context.storySave
}

/**
 * A save that reaches readers reads both rows again just before the write: SQLite has no transaction
 * that keeps a publish or an autosave out in between, and the role is checked against the live row.
 */
async function loadRows(req: PayloadRequest, id: string): Promise<StoryRows> {
  const { ask, isDraftOnly: draftOnly, live } = saveOf(req)
  const row = (draftOnly ? live[id] : undefined) ?? (await findLive(req, id))
  live[id] = row
  const needsDraft = !draftOnly && ask.operation === 'update'
  return { live: row, newer: needsDraft ? await findNewerDraft(req, row) : null }
}

/**
 * Makes a validation that holds for published stories only: `publish-rules.ts` says first, in words
 * of our own, what a draft may lack.
 */
const neededToPublish =
  (kind: 'relationship' | 'richText' | 'text'): Validate =>
  (value, options) => {
    if ((options.data as Partial<Story>)._status !== 'published') return true
    return (validations[kind] as Validate)(value, { ...options, required: true } as typeof options)
  }

/** The three fields that publishing needs. The slug is made from the headline. */
export const needed = {
  headline: neededToPublish('text'),
  section: neededToPublish('relationship'),
  body: neededToPublish('richText'),
}

/** Empties a field of a copy: the copy of a story is a new story. */
export const leaveOut: FieldHook = () => null
