import type {
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  CollectionBeforeOperationHook,
  PayloadRequest,
  Where,
} from 'payload'
import { hasRole, highestRole } from '../access/roles.ts'
import { DatelineError } from '../errors.ts'
import type { User } from '../payload-types.ts'

/**
 * Refuses a save that sends the old field `role` without `roles`: it would change nothing.
 * @throws DatelineError `bad-request`
 */
export const refuseRole: CollectionBeforeOperationHook = ({ args, operation }) => {
  if (operation !== 'create' && operation !== 'update') return
  const data: unknown = 'data' in args ? args.data : undefined
  if (typeof data === 'object' && data !== null && 'role' in data && !('roles' in data))
    throw new DatelineError(
      'bad-request',
      'The role follows from the roles. Send the field roles, a list such as ["editor"].',
      { field: 'role' },
    )
}

/**
 * Writes the highest role beside the roles. Prevents users from changing their own roles, and keeps
 * at least one admin.
 * @throws DatelineError `forbidden`, `last-admin`
 */
export const guardRoles: CollectionBeforeChangeHook<User> = async ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  if (!data.roles) return data
  const kept = [...new Set(data.roles)]
  const saved = { ...data, roles: kept, role: highestRole(kept) ?? data.role }
  if (operation !== 'update' || !originalDoc || areSame(kept, originalDoc.roles)) return saved
  if (req.user && req.user.id === originalDoc.id)
    throw new DatelineError('forbidden', 'You cannot change your own role. Ask another admin.', {
      field: 'roles',
    })
  if (hasRole(originalDoc, 'admin') && !kept.includes('admin'))
    await keepAnAdmin(req, originalDoc.id)
  return saved
}

const areSame = (a: readonly string[], b: readonly string[] | null | undefined): boolean =>
  a.length === b?.length && a.every((role) => b.includes(role))

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
  if (user && hasRole(user, 'admin')) await keepAnAdmin(req, user.id)

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
    where: { and: [{ roles: { in: ['admin'] } }, { id: { not_in: [id, ...gone] } }] },
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
