import type {
  CollectionBeforeOperationHook,
  CollectionSlug,
  GlobalSlug,
  PayloadRequest,
} from 'payload'
import { DatelineError } from '../errors.ts'
import { idOf } from '../lib/relation.ts'

// Payload 3.90.1 lets every user make, change and end every lock of an open document
// (docs/payload-traps.md: foreign-locks). The panel's server makes locks past the API. Its pages
// change one lock to take a document over, and end their own.

type Lock = {
  document?: { relationTo: CollectionSlug; value: unknown } | null
  globalSlug?: GlobalSlug | null
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** Lets a user put their own name into one lock, and change nothing else of it. */
export const takeOverInOwnName: CollectionBeforeOperationHook = async ({
  args,
  operation,
  overrideAccess,
  req,
}) => {
  if (overrideAccess || operation !== 'update') return
  const { id, data } = args as { id?: unknown; data?: unknown }
  const isOwn = isRecord(data) && isOwnName(req, data)
  if (id === undefined || !isOwn)
    throw new DatelineError('forbidden', 'A lock can be changed to your own name only.')
  const lock = await req.payload.db.findOne<Lock & { id: string }>({
    collection: 'payload-locked-documents',
    where: { id: { equals: id } },
  })
  if (lock && !(await mayChange(req, lock)))
    throw new DatelineError('forbidden', 'You cannot take over a document that you cannot change.')
}

function isOwnName({ user: me }: PayloadRequest, data: Record<string, unknown>): boolean {
  const { user, ...rest } = data
  if (!me || !isRecord(user) || Object.keys(rest).length > 0) return false
  return user.relationTo === me.collection && idOf(user.value) === me.id
}

/** Asks the access rule of the document that the lock is about. */
async function mayChange(req: PayloadRequest, { document, globalSlug }: Lock): Promise<boolean> {
  const { payload } = req
  if (globalSlug) {
    const found = payload.config.globals.find(({ slug }) => slug === globalSlug)
    return Boolean(await found?.access.update({ req }))
  }
  const id = idOf(document?.value)
  if (!document || id === null) return false
  const rule = await payload.collections[document.relationTo]?.config.access.update({ req, id })
  if (typeof rule !== 'object') return rule ?? false
  const where = { and: [{ id: { equals: id } }, rule] }
  const { totalDocs } = await payload.db.count({ collection: document.relationTo, where })
  return totalDocs > 0
}
