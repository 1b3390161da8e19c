import type {
  CollectionAfterChangeHook,
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  CollectionBeforeOperationHook,
  PayloadRequest,
  Where,
} from 'payload'
import { hasRole, highestRole, isAdmin } from '../access/roles.ts'
import { DatelineError } from '../errors.ts'
import { hasten } from '../follow-ups/run.ts'
import type { User } from '../payload-types.ts'
import { holdKey, releaseKeys } from '../store/held-keys.ts'
import { forgetAttempts } from './attempts.ts'
import {
  changedCredentials,
  proveCaller,
  recordChange,
  requireGoodPassword,
  SEND_CHANGE_MAIL,
  type UserSave,
} from './change-credentials.ts'
import { toHashed } from './password-rules.ts'

/**
 * Prepares a save of users. It takes the caller's current password out of the data, and refuses a save
 * that sends the old field `role` without `roles`: it would change nothing.
 * @throws DatelineError `bad-request`
 */
export const prepareUserSave: CollectionBeforeOperationHook = ({
  args,
  operation,
  overrideAccess,
  req,
}) => {
  if ((operation !== 'create' && operation !== 'update') || !('data' in args)) return args
  const data = { ...(args.data as UserSave & { currentPassword?: unknown }) }
  if ('role' in data && !('roles' in data))
    throw new DatelineError(
      'bad-request',
      'The role follows from the roles. Send the field roles, a list such as ["editor"].',
      { field: 'role' },
    )
  if (!overrideAccess)
    req.context.userSave = { currentPassword: data.currentPassword, isProven: false }
  delete data.currentPassword
  if (typeof data.password === 'string') data.password = toHashed(data.password)
  return { ...args, data }
}

/**
 * Guards a change of a password or an email address: the caller proves who they are, the new password
 * is no easy one, all other sessions end, and the old address is told
 * (docs/payload-traps.md: session-is-enough).
 * @throws DatelineError `validation`, `too-many-requests`
 */
export const guardCredentials: CollectionBeforeChangeHook<User> = async ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  const save: UserSave = data
  if (operation !== 'update' || !originalDoc) return data
  const changes = changedCredentials(save, originalDoc)
  if (changes.length === 0) return data
  const { userSave } = req.context
  if (userSave) {
    if (changes.includes('password'))
      await requireGoodPassword(req, save.password as string, { ...originalDoc, ...data })
    if (!userSave.isProven) await proveCaller(req, userSave.currentPassword, changes)
    userSave.isProven = true
  }
  const now = new Date()
  // An invited user has had no log-in yet, and a mistyped address belongs to a stranger.
  if (originalDoc.status !== 'invited') await recordChange(req, originalDoc, { changes, now })
  req.context.newCredentials = [...(req.context.newCredentials ?? []), originalDoc.id]
  const own = req.user?.id === originalDoc.id ? (req.user as { _sid?: string })._sid : undefined
  return {
    ...data,
    sessions: (originalDoc.sessions ?? []).filter(({ id }) => id === own),
    credentialsChangedAt: now.toISOString(),
  }
}

/** Sends the email about a changed log-in soon. */
export const tellOfChange: CollectionAfterChangeHook<User> = async ({ doc, req }) => {
  if (req.context.newCredentials?.includes(doc.id)) await hasten(req, SEND_CHANGE_MAIL, doc.id)
  return doc
}

/** Lets everybody try again to log in to an account that an admin unlocks. */
export const unlockAttempts: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation !== ('unlock' as never)) return args
  const { data } = args as unknown as { data?: { email?: unknown } }
  if (typeof data?.email === 'string' && isAdmin({ req }))
    await forgetAttempts(req.payload, data.email)
  return args
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

/** Lets the next admin leave: this one's row is written. */
export const letNextLeave = <Doc>({ doc, req }: { doc: Doc; req: PayloadRequest }): Doc => {
  releaseKeys(req)
  return doc
}

/**
 * Refuses that the last admin leaves. One admin after another loses their role or account, until the
 * row is written: two who leave at the same moment must not count each other.
 * @throws DatelineError `last-admin`
 */
async function keepAnAdmin(req: PayloadRequest, id: string): Promise<void> {
  await holdKey(req, { key: 'admins who leave', row: undefined })
  const others = await req.payload.db.count({
    collection: 'users',
    where: {
      and: [
        { roles: { in: ['admin'] } },
        // An invited admin may never come: the address can be mistyped, and the link ends.
        { status: { not_equals: 'invited' } },
        { id: { not_equals: id } },
      ],
    },
    req,
  })
  if (others.totalDocs > 0) return
  releaseKeys(req)
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
