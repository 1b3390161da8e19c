import type { PayloadRequest, TypedUser } from 'payload'

/** The roles of users, the highest first. A user has one or several. */
export const roles = ['admin', 'editor', 'reporter', 'moderator'] as const

export type Role = (typeof roles)[number]

type Caller = { req: Pick<PayloadRequest, 'user'> }

type WithRoles = Pick<TypedUser, 'roles'>

/** Decides whether a user has at least one of these roles; false without a log-in. */
export const hasRole = (user: WithRoles | null | undefined, ...wanted: Role[]): boolean =>
  Array.isArray(user?.roles) && wanted.some((role) => user.roles.includes(role))

/** Returns the highest of a user's roles; undefined when the list has none that we know. */
export const highestRole = (given: readonly unknown[]): Role | undefined =>
  roles.find((role) => given.includes(role))

/** Returns the two columns that hold the roles of a user; `role` is for older clients. */
export const roleColumns = (given: readonly [Role, ...Role[]]): { roles: Role[]; role: Role } => ({
  roles: [...new Set(given)],
  role: highestRole(given) ?? given[0],
})

const has =
  (...allowed: Role[]) =>
  ({ req }: Caller): boolean =>
    hasRole(req.user, ...allowed)

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
/** Decides whether a user's day begins in the queue: moderators who do nothing else. */
export const landsInQueue = (user: WithRoles | null | undefined): boolean =>
  hasRole(user, 'moderator') && !hasRole(user, 'admin', 'editor', 'reporter')

/** Decides whether the caller may read comments that are not public. */
export const readsComments = has('moderator', 'editor', 'admin')
