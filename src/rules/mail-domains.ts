import { coveredBy, type DomainList, domainsAbove, toHost } from './domains.ts'
import { disposableMailDomains } from './mail-domains-list.ts'

/** What a site adds to the shipped list, and what it takes out of it. */
export type MailDomains = { alsoDisposable: DomainList; neverDisposable: DomainList }

/**
 * Whether an address is at a throw-away mail service: its domain or one above it is on the shipped
 * list or the site's own. The site's lists go before the shipped one, the nearer domain before the
 * farther, and `never` before `also`. False for what is no address.
 */
export function isDisposable(
  email: string,
  { alsoDisposable, neverDisposable }: MailDomains,
): boolean {
  const host = toHost(email.slice(email.lastIndexOf('@') + 1))
  if (!email.includes('@') || !host) return false
  const [never, also] = [coveredBy(host, neverDisposable), coveredBy(host, alsoDisposable)]
  if (never !== null || also !== null) return (also?.length ?? 0) > (never?.length ?? 0)
  return domainsAbove(host).some(isShipped)
}

/** Looks a domain up in the sorted text itself: fifteen looks, and no set of strings in memory. */
function isShipped(domain: string): boolean {
  const list = disposableMailDomains()
  let [from, to] = [0, list.length]
  while (from < to) {
    const start = list.lastIndexOf('\n', ((from + to) >> 1) - 1) + 1
    const newline = list.indexOf('\n', start)
    const end = newline < 0 ? list.length : newline
    const here = list.slice(start, end)
    if (here === domain) return true
    if (here < domain) from = end + 1
    else to = start
  }
  return false
}
