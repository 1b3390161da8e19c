import { countLinks } from '../comments/comment-links.ts'
import { domainListOf } from './domain-lists.ts'
import { listedLinks } from './link-domains.ts'
import { isDisposable } from './mail-domains.ts'
import type { Mark } from '../comments/verdict.ts'
import type { Rule } from './rule.ts'

// Rules about links and the domain of the email address.

/** Holds a comment with too many links. */
export const links: Rule = {
  name: 'links',
  label: 'Links',
  check: 'links',
  isByText: true,
  readersOnly: true,
  judge: ({ author, body }, { limits }) => {
    const found = countLinks(`${author}\n${body}`)
    return found >= limits.holdAtLinks ? { hold: `The comment has ${found} links.` } : undefined
  },
}

/** Holds, marks as spam or refuses a comment with a link to a listed domain, by the settings. */
export const linkDomains: Rule = {
  name: 'link-domains',
  label: 'Link domains',
  check: 'links',
  isByText: true,
  readersOnly: true,
  judge: ({ author, body }, { settings }) => {
    const list = domainListOf(settings.linkDomains)
    const marks: Mark[] = []
    const domains = new Set<string>()
    for (const [field, text] of [
      ['author', author],
      ['body', body],
    ] as const)
      for (const { domain, start, end } of listedLinks(text, list)) {
        marks.push({ field, start, end })
        domains.add(domain)
      }
    const [first] = domains
    if (!first) return undefined
    const named = [...domains].slice(0, 5).join(', ')
    if (settings.linkVerdict === 'refuse') {
      const field = marks.some((mark) => mark.field === 'body') ? 'body' : 'author'
      return { refuse: { code: 'blocked-link', field, values: { domain: first }, marks } }
    }
    const reason = `It links to ${named}.`
    return settings.linkVerdict === 'spam' ? { spam: reason, marks } : { hold: reason, marks }
  },
}

/** Holds a comment from a disposable email address when the settings require it. */
export const disposableMail: Rule = {
  name: 'disposable-mail',
  label: 'Disposable email address',
  check: null,
  isByText: true,
  readersOnly: true,
  judge: ({ email }, { settings }) => {
    if (!settings.holdDisposable || !email) return undefined
    const alsoDisposable = domainListOf(settings.alsoDisposable)
    const neverDisposable = domainListOf(settings.neverDisposable)
    return isDisposable(email, { alsoDisposable, neverDisposable })
      ? { hold: 'The email address belongs to a disposable email service.' }
      : undefined
  },
}
