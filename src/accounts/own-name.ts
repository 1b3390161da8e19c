import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { isAdmin } from '../access/roles.ts'
import { DatelineError } from '../errors.ts'
import { idOf } from '../lib/relation.ts'
import type { Author, User } from '../payload-types.ts'
import { nameKey } from '../words/name-key.ts'

/**
 * Prevents users from taking the name of somebody else, because the staff badge confirms it. Admins
 * may give two people the same name.
 * @throws DatelineError `validation`
 */
export const guardName: CollectionBeforeChangeHook<User> = async ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  const { name } = data
  // Our own code saves without `userSave`.
  if (operation !== 'update' || !originalDoc || !req.context.userSave || isAdmin({ req }))
    return data
  if (typeof name !== 'string' || nameKey(name) === nameKey(originalDoc.name)) return data
  const owner = await findOwner(req, { name, user: originalDoc.id })
  if (owner === 'user')
    throw new DatelineError(
      'validation',
      'Another user has this name. Type a different name, or ask an admin to set it.',
      { field: 'name' },
    )
  if (owner === 'author')
    throw new DatelineError(
      'validation',
      'An author has this name. If you are this author, ask an editor to link the author to your login.',
      { field: 'name' },
    )
  return data
}

/** Finds out whether a user or an author other than this user has a name that looks the same. */
async function findOwner(
  req: PayloadRequest,
  { name, user }: { name: string; user: string },
): Promise<'user' | 'author' | null> {
  const key = nameKey(name)
  const { db } = req.payload
  const rest = { pagination: false, req } as const
  const { docs: users } = await db.find<User>({
    collection: 'users',
    select: { name: true },
    where: { id: { not_equals: user } },
    ...rest,
  })
  if (users.some((other) => nameKey(other.name) === key)) return 'user'
  const { docs: authors } = await db.find<Author>({
    collection: 'authors',
    select: { name: true, user: true },
    ...rest,
  })
  const isOthers = (author: Author): boolean => idOf(author.user) !== user
  return authors.some((author) => isOthers(author) && nameKey(author.name) === key)
    ? 'author'
    : null
}
