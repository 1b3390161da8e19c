import type {
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  PayloadRequest,
  Where,
} from 'payload'
import { DatelineError } from '../errors.ts'
import type { User } from '../payload-types.ts'

/**
 * Prevents users from changing their own role and keeps at least one admin.
 * @throws DatelineError `forbidden`, `last-admin`
 */
export const guardRoles: CollectionBeforeChangeHook<User> = async ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  if (operation !== 'update' || !originalDoc || data.role === originalDoc.role) return data
  if (req.user && req.user.id === originalDoc.id)
    throw new DatelineError('forbidden', 'You cannot change your own role. Ask another admin.', {
      field: 'role',
    })
  if (originalDoc.role === 'admin') await keepAnAdmin(req, originalDoc.id)
  return data
}

/**
 * Prevents the deletion of users whose work is stored here, and of the last admin.
 * @throws DatelineError `in-use`, `last-admin`
 */
export const keepUsersInUse: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const user = await req.payload.db.findOne<User>({
    collection: 'users',
    where: { id: { equals: id } },
    req,
  })
  if (user?.role === 'admin') await keepAnAdmin(req, user.id)

  const mine = { equals: id }
  const places = [
    await worksOf(req, 'stories', { createdBy: mine }, 'stories they created'),
    await worksOf(req, 'photos', { createdBy: mine }, 'photos they uploaded'),
    await worksOf(req, 'authors', { user: mine }, 'authors linked to them'),
    await worksOf(req, 'comments', { decidedBy: mine }, 'comments they decided on'),
  ].filter((place) => place !== null)
  if (places.length > 0)
    throw new DatelineError(
      'in-use',
      `This user is in use: ${places.join(', ')}. Change their password or their role instead.`,
    )
}

// Admins who are about to lose their role or account. Two admins who leave at the same time must
// not count each other.
const leaving = new Map<string, number>()
const LEAVING_MS = 10_000

async function keepAnAdmin(req: PayloadRequest, id: string): Promise<void> {
  const now = Date.now()
  for (const [user, since] of leaving) if (now - since > LEAVING_MS) leaving.delete(user)
  const gone = [...leaving.keys()].filter((user) => user !== id)
  leaving.set(id, now)
  const others = await req.payload.db.count({
    collection: 'users',
    where: { and: [{ role: { equals: 'admin' } }, { id: { not_in: [id, ...gone] } }] },
    req,
  })
  if (others.totalDocs > 0) return
  leaving.delete(id)
  throw new DatelineError('last-admin', 'This user is the last admin. Create another admin first.')
}

type Work = { id: string; headline?: string; filename?: string; name?: string; author?: string }

/** Returns the number of rows and the first names among them as a sentence part. */
async function worksOf(
  req: PayloadRequest,
  collection: 'stories' | 'photos' | 'authors' | 'comments',
  where: Where,
  what: string,
): Promise<string | null> {
  const found = await req.payload.db.find<Work>({ collection, limit: 3, where, req })
  if (found.totalDocs === 0) return null
  const names = found.docs.map(
    ({ headline, filename, name, author }) =>
      `“${headline || filename || name || author || 'unnamed'}”`,
  )
  return `${found.totalDocs} ${what} (${names.join(', ')}${found.totalDocs > 3 ? ', …' : ''})`
}
