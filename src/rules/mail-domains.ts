import { disposableDomains } from './disposable-domains.ts'
import { coveredBy, type DomainList, domainsAbove, toHost } from './domains.ts'

/** The domains that a site adds to the shipped list, and those that it excludes. */
export type MailDomains = { alsoDisposable: DomainList; neverDisposable: DomainList }

/**
 * Decides whether an address belongs to a disposable mail service: its domain or one above it is on
 * the shipped list or the site's own. The site's lists come before the shipped one, a nearer domain
 * before a farther one, and `never` before `also`. False for a text that is not an address.
 */
export function isDisposable(
  email: string,
  { alsoDisposable, neverDisposable }: MailDomains,
): boolean {
  const host = toHost(email.slice(email.lastIndexOf('@') + 1))
  if (!email.includes('@') || !host) return false
  const [never, also] = [coveredBy(host, neverDisposable), coveredBy(host, alsoDisposable)]
  if (never !== null || also !== null) return (also?.length ?? 0) > (never?.length ?? 0)
  return domainsAbove(host).some((domain) => disposableDomains().has(domain))
}
