import { commonPasswords, foldPassword } from './common-passwords.ts'

/** The minimum of characters as people count them: an emoji or an accented letter is one. */
export const MIN_PASSWORD = 12

/** A longer password is no safer, and hashing it takes longer. */
const MAX_PASSWORD = 500

/** A password with fewer different characters repeats them. */
const MIN_DIFFERENT = 5

/** A common password stays easy to guess with this many digits or signs around it. */
const MAX_AROUND = 6

/** This much must remain when names and addresses are taken out of a password. */
const MIN_OF_ONE_S_OWN = 6

/** The names that everybody knows of a user and the site. */
export type KnownOfUser = {
  email?: string | null | undefined
  name?: string | null | undefined
  siteName?: string | null | undefined
}

/** Returns the form in which a password is hashed: one form for the same characters. */
export const toHashed = (password: string): string => password.normalize('NFC')

/** Returns the reason why a password is refused, with the way out; undefined when it may be used. */
export function passwordFault(password: string, known: KnownOfUser): string | undefined {
  if (!password.isWellFormed() || password.includes('\0'))
    return 'The password has a character that cannot be stored. Choose another one.'
  if (password.length > MAX_PASSWORD)
    return `The password must have at most ${MAX_PASSWORD} characters.`
  const characters = charactersOf(toHashed(password))
  if (characters.length < MIN_PASSWORD)
    return `The password must have at least ${MIN_PASSWORD} characters.`
  const folded = foldPassword(password)
  if (new Set(charactersOf(folded)).size < MIN_DIFFERENT)
    return 'The password repeats a few characters. Choose one with more different characters.'
  if (isCommon(folded))
    return 'The password is among the most common ones, or is made of them. Choose a less common one, such as four words that do not belong together.'
  return isOfKnown(folded, known)
    ? 'The password is made of your name, your email address or the name of the site. Choose one that nobody can guess from them.'
    : undefined
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

const charactersOf = (text: string): string[] =>
  [...segmenter.segment(text)].map(({ segment }) => segment)

/** Decides whether a folded password is a common one, with or without decoration. */
function isCommon(folded: string): boolean {
  const common = commonPasswords()
  const core = folded.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const isDecorated = core.length > 0 && folded.length - core.length <= MAX_AROUND
  const plain = withoutSigns(folded)
  return (
    [folded, plain].some((text) => common.has(text)) ||
    (isDecorated && [core, withoutSigns(core)].some((text) => common.has(text))) ||
    isRepeated(folded) ||
    isJoined(folded, common)
  )
}

const letterOf: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
}

/** Reads signs as the letters for which people write them. */
const withoutSigns = (text: string): string =>
  text.replaceAll(/[@431!0$57]/g, (sign) => letterOf[sign] ?? sign)

/** Decides whether a text is one short part again and again, such as `abcabcabcabc`. */
const isRepeated = (text: string): boolean => /^(.{1,8}?)\1+$/u.test(text)

/** Decides whether a text is two common passwords, one after the other. */
function isJoined(text: string, common: ReadonlySet<string>): boolean {
  for (let at = 3; at <= text.length - 3; at += 1)
    if (common.has(text.slice(0, at)) && common.has(text.slice(at))) return true
  return false
}

/** Decides whether little is left of a password without what is known of its user. */
function isOfKnown(folded: string, { email, name, siteName }: KnownOfUser): boolean {
  const words = [email, email?.split('@')[0], name, siteName, ...(name ?? '').split(/\s+/)]
    .map((word) => foldPassword(word ?? ''))
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length)
  const left = words.reduce((text, word) => text.replaceAll(word, ''), folded)
  return left !== folded && charactersOf(left).length < MIN_OF_ONE_S_OWN
}
