import { coveredBy, type DomainList, toHost } from './domains.ts'

/** A link's host as it is compared, and where it is written in the text. */
export type LinkedHost = { host: string; start: number; end: number }

// What a browser takes for the beginning of an address, however many slashes it is written with. The
// path is left out, so that an address within an address (a redirect) is found as well.
const address = /\bhttps?:[\\/]*([^\s<>"'\\/?#]+)/giu

// A domain by itself, as readers who dodge the link rule write it; not a mail address, and not a
// file's name in a path. Starting only where no letter stands before keeps it linear.
const bare =
  /(?:(?<![\p{L}\p{N}/@._=-])|(?<=\/\/))[\p{L}\p{N}_-]+(?:[.。．｡][\p{L}\p{N}_-]+)+(?![\p{L}\p{N}@])/gu

/** Every host a text leads to, also those that would not be made a link. */
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
    // 3.5 is a number, though a browser would take it for an address.
    const host = isWithin || /[.。．｡]\d+$/.test(domain) ? null : toHost(domain)
    if (host) found.push({ host, start: index, end: index + domain.length })
  }
  return found.sort((a, b) => a.start - b.start)
}

/** As a browser reads it: `good.example@bad.example` goes to the second, `b%61d.example` to bad. */
function hostOf(authority: string): string | null {
  // A sentence goes on after an address: what no host ends in is not part of it.
  const written = authority.replace(/[)\]}>,;:!*'"…]+$/u, '')
  return URL.canParse(`http://${written}`) ? toHost(new URL(`http://${written}`).hostname) : null
}

/** The links of a text that lead to a domain on the list, each with the domain that covers it. */
export function listedLinks(text: string, list: DomainList): (LinkedHost & { domain: string })[] {
  if (list.covers.size === 0) return []
  return hostsIn(text).flatMap((link) => {
    const domain = coveredBy(link.host, list)
    return domain === null ? [] : [{ ...link, domain }]
  })
}
