import { LinkifyIt } from 'linkify-it'
import { parseUrl } from '../lib/parse-url.ts'

const linkify = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true, fuzzyIP: false })

/** No host name and path that somebody types is longer. */
const MAX_LENGTH = 2000

const schemes = ['http', 'https', 'mailto', 'tel']

// Browsers drop control characters and spaces from a scheme: `java\nscript:` would run.
// oxlint-disable-next-line no-control-regex
const unseen = /[\u0000-\u0020\u007F-\u009F]/g

/** Tells whether a link is a web page, an email address, a phone number or a page of this site. */
export function isSafeLink(url: string): boolean {
  const { bare, scheme } = partsOf(url)
  return bare !== '' && (scheme === undefined || schemes.includes(scheme))
}

/** Tells whether a link would run a script, or bring a page of its own, where it is clicked. */
export const runsScript = (url: string): boolean =>
  ['javascript', 'vbscript', 'data', 'blob'].includes(partsOf(url).scheme ?? '')

function partsOf(url: string): { bare: string; scheme: string | undefined } {
  const bare = url.replace(unseen, '')
  return { bare, scheme: /^([a-z][a-z0-9+.-]*):/i.exec(bare)?.[1]?.toLowerCase() }
}

/**
 * Completes an address that somebody typed without its scheme: `www.example.com` becomes
 * `https://www.example.com`, and `desk@example.com` becomes `mailto:desk@example.com`.
 */
export function completeLink(typed: string): string {
  const url = typed.trim().replaceAll(' ', /^tel:/i.test(typed.trim()) ? '' : '%20')
  if (url.startsWith('//')) return `https:${url}`
  if (/^www\.[^/?#\s]/i.test(url)) return `https://${url}`
  // Without its slashes an address would be a place on the page's own site.
  if (/^https?:/i.test(url)) return url.replace(/^(https?):\/{0,2}(?=[^/])/i, '$1://')
  if (url.length > MAX_LENGTH) return url
  const found = linkify.match(url)?.[0]
  const isWhole = found?.index === 0 && found.lastIndex === url.length
  return isWhole ? found.url.replace(/^http:/, 'https:') : url
}

/**
 * Returns the reason why a completed link leads nowhere; undefined when it is a whole address, or a
 * page or place of this site.
 */
export function linkFault(url: string): string | undefined {
  if (/^[/#?]/.test(url)) return undefined
  const leads = isSafeLink(url) && parseUrl(url) !== null && /^[a-z]+:(\/\/)?[^/]/i.test(url)
  return leads
    ? undefined
    : 'A link needs a whole address: https://example.com, mailto:, tel:, or a path that begins with /.'
}
