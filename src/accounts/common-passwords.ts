import shipped from './data/common-passwords.json' with { type: 'json' }

/** The passwords that the rules know: the first of the list, and all long ones. */
const MAX_COMMON = 10_000
const MIN_LONG = 12

/** A shorter list is an error page or an incomplete download. */
const MIN_LISTED = 20_000

/** Returns the shipped passwords, folded. It builds the set at the first call. */
export function commonPasswords(): ReadonlySet<string> {
  passwords ??= new Set(shipped.map(foldPassword))
  return passwords
}

let passwords: ReadonlySet<string> | undefined

/** Returns the form in which passwords are compared with the list: no case, no spaces, no width. */
export const foldPassword = (password: string): string =>
  password.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')

/**
 * Returns the list to ship, from the text of a JSON list with the commonest password first.
 * @throws Error with the fault of the list
 */
export function toShippedPasswords(text: string): string[] {
  const all: unknown = JSON.parse(text)
  if (!Array.isArray(all) || !all.every((one) => typeof one === 'string'))
    throw new Error('it is not a JSON list of passwords')
  if (all.length < MIN_LISTED)
    throw new Error(`it has ${all.length} passwords; at least ${MIN_LISTED} are expected`)
  const long = all.slice(MAX_COMMON).filter((one) => one.length >= MIN_LONG)
  return [...new Set([...all.slice(0, MAX_COMMON), ...long])]
}
