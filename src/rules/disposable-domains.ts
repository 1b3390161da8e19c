import { domainsAbove, toHost } from './domains.ts'
import shipped from './data/disposable-mail-domains.json' with { type: 'json' }

/**
 * Returns the shipped domains. It builds the set at the first call: many commands never need it.
 */
export function disposableDomains(): ReadonlySet<string> {
  domains ??= new Set(shipped)
  return domains
}

let domains: ReadonlySet<string> | undefined

/** A shorter list is an error page or an incomplete download. */
const MIN_DOMAINS = 10_000

/** Common services. A list that contains one of them would hold the comments of most readers. */
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
 * Returns the list to ship, from a downloaded list with one domain a line. It sorts by code point
 * and drops domains that another one covers. Blank lines and lines that begin with `#` do not
 * count.
 * @throws Error with the fault of the list
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
