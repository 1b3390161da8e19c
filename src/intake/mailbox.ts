/** Google's names for one and the same mailbox. */
const sameDomain: Readonly<Record<string, string>> = { 'googlemail.com': 'gmail.com' }

/**
 * The signs that a provider ignores before the @. Google ignores dots in personal addresses
 * (support.google.com/mail/answer/7436150; not those of Workspace domains). Proton ignores dots, hyphens
 * and underscores (proton.me/support/change-username). Dots count at Outlook, iCloud, Yahoo and others.
 */
const ignored: Readonly<Record<string, RegExp>> = {
  'gmail.com': /\./g,
  'proton.me': /[.\-_]/g,
  'protonmail.com': /[.\-_]/g,
  'protonmail.ch': /[.\-_]/g,
  'pm.me': /[.\-_]/g,
}

/**
 * Returns the one spelling of all addresses that reach the same mailbox: without `+tag`, and without the
 * signs that its provider ignores. Nobody writes to it: at some providers a `+` is part of the name.
 * @param address an address in lower case
 */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf('@')
  const typed = address.slice(at + 1)
  const domain = Object.hasOwn(sameDomain, typed) ? (sameDomain[typed] ?? typed) : typed
  const local = address.slice(0, at).replace(/(?<=.)\+.*$/s, '')
  const signs = Object.hasOwn(ignored, domain) ? ignored[domain] : undefined
  // A name of ignored signs alone is no mailbox, and must not stand for all of them.
  return `${(signs && local.replace(signs, '')) || local}@${domain}`
}

/** Returns the domains of the addresses that can have this mailbox. */
export function domainsOf(mailbox: string): string[] {
  const domain = mailbox.slice(mailbox.lastIndexOf('@') + 1)
  const others = Object.keys(sameDomain).filter((name) => sameDomain[name] === domain)
  return [domain, ...others]
}
