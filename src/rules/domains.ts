import { domainToASCII } from 'node:url'

/**
 * Returns a host as it is compared: ASCII (`bücher.example` is `xn--bcher-kva.example`), lower
 * case, no dot at the end. Null when the text is not a host.
 */
export function toHost(written: string): string | null {
  if (written.length > 1000) return null
  const host = domainToASCII(written.trim().replace(/[.。．｡]+$/, ''))
  return host === '' || host.length > 253 || !/^[\w.-]+$/.test(host) ? null : host
}

/** Returns a host and the domains above it, nearest first, without the root. */
export function domainsAbove(host: string): string[] {
  const labels = host.split('.')
  return labels.map((_, i) => labels.slice(i).join('.'))
}

/**
 * Domains with their coverage: the domain and all below it (`example.com`), or only below (`*.ru`).
 */
export type DomainList = {
  covers: ReadonlyMap<string, 'all' | 'below'>
  /** The lines that are not domains. `line` counts from 1. */
  problems: { line: number; entry: string; message: string }[]
}

/**
 * Parses a list of domains, one a line. Blank lines and lines that begin with `# ` do not count.
 * `example.com` covers itself and its subdomains, `*.example.com` only the subdomains, `*.ru` a
 * whole top-level domain. A copied address (`https://Example.com/page`, `@example.com`) counts as
 * its domain.
 */
export function readDomains(text: string): DomainList {
  const covers = new Map<string, 'all' | 'below'>()
  const problems: DomainList['problems'] = []
  for (const [index, raw] of text.split(/\r\n|[\n\r]/).entries()) {
    const entry = raw.trim()
    if (entry === '' || /^#(?:\s|$)/.test(entry)) continue
    const isBelow = entry.startsWith('*.')
    const written = entry
      .replace(/^\*\./, '')
      .replace(/^[a-z][a-z\d+.-]*:\/\//i, '')
      .replace(/[/?#].*$/, '')
      .replace(/^.*@/, '')
      .replace(/:\d+$/, '')
    const host = toHost(written)
    const message = problemOf(host, isBelow)
    if (message) problems.push({ line: index + 1, entry, message })
    else if (host && covers.get(host) !== 'all') covers.set(host, isBelow ? 'below' : 'all')
  }
  return { covers, problems }
}

function problemOf(host: string | null, isBelow: boolean): string | null {
  if (!host || host.includes('..') || host.startsWith('.'))
    return 'This must be a domain such as example.com.'
  if (!isBelow && !host.includes('.'))
    return `Write *.${host} for a whole top-level domain. This prevents blocking one by mistake.`
  return null
}

/** Returns the nearest domain of a list that covers a host, or null. */
export function coveredBy(host: string, { covers }: DomainList): string | null {
  const covering = domainsAbove(host).find(
    (domain, i) => covers.get(domain) === 'all' || (i > 0 && covers.has(domain)),
  )
  return covering ?? null
}
