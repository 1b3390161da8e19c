import type { Payload, PayloadRequest } from 'payload'
import { cleanLine } from '../lib/plain-text.ts'
import { idOf } from '../lib/relation.ts'
import type { Author, User } from '../payload-types.ts'

type Account = Pick<User, 'id' | 'name'>

/**
 * Returns the names under which a user comments as staff, the usual one first: the author names that
 * belong to the account, and the account's own name. An account's name that is the author name of
 * another account is left out.
 */
export async function staffNames(
  payload: Payload,
  user: Account,
  req?: PayloadRequest,
): Promise<string[]> {
  const { docs } = await payload.db.find<Author>({
    collection: 'authors',
    pagination: false,
    select: { name: true, user: true },
    sort: 'createdAt',
    where: {
      or: [
        { user: { equals: user.id } },
        { and: [{ name: { equals: user.name } }, { user: { exists: true } }] },
      ],
    },
    ...(req ? { req } : {}),
  })
  const [own, others] = [docs.filter(isOf(user)), docs.filter((author) => !isOf(user)(author))]
  const names = own.map(({ name }) => cleanLine(name))
  return others.length > 0 ? names : [...new Set([...names, cleanLine(user.name)])]
}

const isOf =
  ({ id }: Account) =>
  (author: Author): boolean =>
    idOf(author.user) === id
