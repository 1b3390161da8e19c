import { LinkifyIt } from 'linkify-it'

// It links only full http addresses: no bare domains (`good.No` is not a link), no mail addresses
// (they would be published), no other schemes.
const linkify = new LinkifyIt({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
  .add('ftp:', null)
  .add('mailto:', null)
  .add('//', null)

export type Link = { start: number; end: number; url: string }

/** No browser needs a longer address, and the search stays linear. */
const MAX_ADDRESS = 2000

/**
 * Returns the links of a cleaned text, in order. A letter of another script may stand before an
 * address without a space. An address with a name or password stays text.
 */
export function linksIn(text: string): Link[] {
  const links: Link[] = []
  for (const { index: start } of text.matchAll(/(?<![A-Za-z0-9_])https?:\/\//gi)) {
    if (start < (links.at(-1)?.end ?? 0)) continue
    const written = addressAt(text, start)
    const match = written && linkify.matchAtStart(written)
    if (!match) continue
    const end = start + match.lastIndex
    beforeAt.lastIndex = end
    if (!/^https?:\/\/[^/?#]*@/i.test(match.url) && !beforeAt.test(text))
      links.push({ start, end, url: match.url })
  }
  return links
}

/**
 * Matches the rest of a name and password before an `@`, which linkify reads as the end of a link.
 */
const beforeAt = /(?::[^\s/]*)?@/y

/** Matches an address and the characters of a sentence that linkify would take for its own. */
const run = /[^\s<>"，。、！？；：（）「」『』《》【】…]+/uy

/**
 * Particles that a Korean writer puts behind an address without a space. A path may end in the same
 * syllables, so they count only behind an ASCII character.
 */
const particle =
  /(?<=[A-Za-z0-9_=&%-]|^https?:\/\/[^/]+\/)(?:(?:에서|에게|으로|로|이라고|라고|까지|부터|처럼|보다|이나|나|에|을|를|이|가|은|는|의|와|과|도|만|랑|이랑|입니다|이에요|예요)(?:는|도|만|의|요)?)[.,!?]*$/u

/** Scripts that write a sentence on without a space. Addresses hardly mix them into a word. */
const sentence =
  /(?<=[A-Za-z0-9])[\p{Script=Hiragana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** Returns the address that begins at `start`, without the words behind it; null when it is too long. */
function addressAt(text: string, start: number): string | null {
  run.lastIndex = start
  const whole = run.exec(text)?.[0] ?? ''
  if (whole.length > MAX_ADDRESS) return null
  const cut = whole.search(sentence)
  return (cut < 0 ? whole : whole.slice(0, cut)).replace(particle, '')
}

/**
 * Counts the different links of a text, also those that are written to avoid becoming links. A link
 * counts once, however it is written: `https://www.a.example`, `www.a.example`, `[url=…]…[/url]`.
 */
export function countLinks(text: string): number {
  const found = new Set<string>()
  let unread = 0
  for (const { index, 0: opening } of text.matchAll(openings)) {
    const address = withoutOpening(text.slice(index + opening.length, index + MAX_ADDRESS))
    if (address) found.add(address)
    else if (/url/i.test(opening)) unread += 1
  }
  return found.size + unread
}

/** Matches each way to begin a link; the longest way first, so that no address counts twice. */
const openings =
  /(?<![A-Za-z0-9_])(?:\[url\b(?:=["']?|\])?(?:https?:\/\/)?(?:www\.)?|https?:\/\/(?:www\.)?|www\.(?=[\p{L}\p{N}]))/giu

/** Returns an address as links are compared: no punctuation at its end, the host in lower case. */
function withoutOpening(rest: string): string {
  const whole = addressAt(`https://${rest}`, 0) ?? rest
  const address = whole.slice('https://'.length).replace(/[[\])}>'"].*$/u, '')
  const [host = '', ...path] = address.replace(/[/.,;:!?*_]+$/u, '').split('/')
  return [host.toLowerCase(), ...path].join('/')
}
