import { domainsAbove, toHost } from './domains.ts'
import shipped from './data/disposable-mail-domains.json' with { type: 'json' }

/** The domains that ship. The set is made at the first call: many commands never ask. */
export function disposableDomains(): ReadonlySet<string> {
  domains ??= new Set(shipped)
  return domains
}

let domains: ReadonlySet<string> | undefined

/** A shorter list is a page of some error, or half a download. */
const MIN_DOMAINS = 10_000

/** A list that names one of these would hold the comments of half the world. */
const ordinary = [
  'gmail.com',
  'outlook.com',
  'hotmail.com',
  'yahoo.com',
  'icloud.com',
  'proton.me',
  'gmx.de',
  'web.de',
  'libero.it',
  'orange.fr',
  'naver.com',
  'qq.com',
]

/**
 * The list to ship, from an origin's list of one domain a line: sorted by code point, without domains
 * that another one covers. Blank lines and lines that begin with `#` are passed over.
 * @throws Error that says what is wrong with the list
 */
export function toShippedDomains(text: string): string[] {
  const hosts = new Set<string>()
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const entry = line.trim()
    if (entry === '' || entry.startsWith('#')) continue
    const host = toHost(entry)
    if (!host?.includes('.'))
      throw new Error(`line ${index + 1} is not a domain: ${entry.slice(0, 80)}`)
    hosts.add(host)
  }
  if (hosts.size < MIN_DOMAINS)
    throw new Error(`the list has ${hosts.size} domains; at least ${MIN_DOMAINS} are expected`)
  const named = ordinary.filter((host) => domainsAbove(host).some((domain) => hosts.has(domain)))
  if (named.length > 0)
    throw new Error(`the list names ordinary mail services: ${named.join(', ')}`)
  const isCovered = (host: string): boolean =>
    domainsAbove(host)
      .slice(1)
      .some((domain) => hosts.has(domain))
  return [...hosts].filter((host) => !isCovered(host)).sort()
}
