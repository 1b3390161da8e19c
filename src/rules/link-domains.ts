import { parseUrl } from '../lib/parse-url.ts'
import { coveredBy, type DomainList, toHost } from './domains.ts'

/** A link's host as it is compared, with its place in the text. */
export type LinkedHost = { host: string; start: number; end: number }

// Matches the beginning of an address as a browser reads it, with any number of slashes. It omits
// the path, so that it also finds an address within an address (a redirect).
const address = /\bhttps?:[\\/]*([^\s<>"'\\/?#]+)/giu

// Matches a bare domain, which readers write to avoid the link rule. It skips mail addresses and
// file names in paths. It starts only where no letter stands before, which keeps it linear.
const bare =
  /(?:(?<![\p{L}\p{N}/@._=-])|(?<=\/\/))[\p{L}\p{N}_-]+(?:[.。．｡][\p{L}\p{N}_-]+)+(?![\p{L}\p{N}@])/gu

/** Returns every host in a text, also of addresses that do not become links. */
export function hostsIn(text: string): LinkedHost[] {
  const found: LinkedHost[] = []
  for (const { index, 0: whole, 1: authority = '' } of text.matchAll(address)) {
    const host = hostOf(authority)
    if (host) found.push({ host, start: index, end: index + whole.length })
  }
  const written = found.length
  let next = 0
  for (const { index, 0: domain } of text.matchAll(bare)) {
    while (next < written && (found[next]?.end ?? 0) <= index) next += 1
    const isWithin = next < written && (found[next]?.start ?? 0) <= index
    // 3.5 is a number, but a browser would read it as an address.
    if (isWithin || /[.。．｡]\d+$/.test(domain)) continue
    const end = index + withoutParticle(domain).length
    const start = index + (sentenceBefore.exec(domain)?.[0].length ?? 0)
    // A letter of another script may belong to the name or to the sentence, so both are read.
    for (const from of new Set([index, start])) {
      const host = toHost(text.slice(from, end))
      if (host) found.push({ host, start: from, end })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

/** Matches the words that a sentence without spaces puts before a bare domain. */
const sentenceBefore =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+(?=[A-Za-z0-9])/u

/**
 * Returns a host without the words that attach to it (`example.com에서`). No top-level domain begins
 * in ASCII and goes on in another script.
 */
const withoutParticle = (host: string): string =>
  host.replace(/(?<=\.[A-Za-z]{2,})(?![A-Za-z])\p{L}.*$/u, '')

/**
 * Reads a host as a browser does: `good.example@bad.example` leads to the second, `b%61d.example`
 * to bad.
 */
function hostOf(authority: string): string | null {
  // Punctuation behind an address belongs to the sentence: no host ends in it.
  const written = withoutParticle(authority.replace(/[)\]}>,;:!*'"…]+$/u, ''))
  const url = parseUrl(`http://${written}`)
  return url && toHost(url.hostname)
}

/** Returns the links of a text to domains on the list, each with the domain that covers it. */
export function listedLinks(text: string, list: DomainList): (LinkedHost & { domain: string })[] {
  if (list.covers.size === 0) return []
  return hostsIn(text).flatMap((link) => {
    const domain = coveredBy(link.host, list)
    return domain === null ? [] : [{ ...link, domain }]
  })
}
