import type { PayloadRequest, TypedUser } from 'payload'

/** The roles of users. Each user has one. */
export const roles = ['admin', 'editor', 'reporter', 'moderator'] as const

export type Role = (typeof roles)[number]

type Caller = { req: Pick<PayloadRequest, 'user'> }

/** Returns a user's role; undefined without a log-in and for an unknown role. */
function roleOf(user: TypedUser | null | undefined): Role | undefined {
  return roles.find((role) => role === user?.role)
}

const has =
  (...allowed: Role[]) =>
  ({ req }: Caller): boolean => {
    const role = roleOf(req.user)
    return role !== undefined && allowed.includes(role)
  }

/** Decides whether the caller has any role. */
export const isStaff = has(...roles)
/** Decides whether the caller is an admin. */
export const isAdmin = has('admin')
/** Decides whether the caller may publish and do everything with content. */
export const isEditor = has('editor', 'admin')
/** Decides whether the caller may write stories and upload photos. */
export const isWriter = has('reporter', 'editor', 'admin')
/** Decides whether the caller may decide on comments and read what readers gave in confidence. */
export const isModerator = has('moderator', 'admin')
/** Decides whether the caller may read comments that are not public. */
export const readsComments = has('moderator', 'editor', 'admin')
