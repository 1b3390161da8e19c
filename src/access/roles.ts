import type { PayloadRequest, TypedUser } from 'payload'

/** What a user may be. Each has one role. */
export const roles = ['admin', 'editor', 'reporter', 'moderator'] as const

export type Role = (typeof roles)[number]

type Asking = { req: Pick<PayloadRequest, 'user'> }

/** Nobody who is not logged in has a role; an unknown role counts as none. */
function roleOf(user: TypedUser | null | undefined): Role | undefined {
  return roles.find((role) => role === user?.role)
}

const has =
  (...allowed: Role[]) =>
  ({ req }: Asking): boolean => {
    const role = roleOf(req.user)
    return role !== undefined && allowed.includes(role)
  }

/** Anyone who works here. */
export const isStaff = has(...roles)
export const isAdmin = has('admin')
/** Publishes, and does everything with content. */
export const isEditor = has('editor', 'admin')
/** Writes stories and uploads photos. */
export const isWriter = has('reporter', 'editor', 'admin')
/** Decides on comments, and reads what readers gave in confidence. */
export const isModerator = has('moderator', 'admin')
/** Reads comments that are not public. */
export const readsComments = has('moderator', 'editor', 'admin')
