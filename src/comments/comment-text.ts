import { LinkifyIt } from 'linkify-it'
import escapeHtml from 'escape-html'
import { cleanLine, cleanText } from '../lib/plain-text.ts'

// Only what a reader wrote as an address: no bare domains (`good.No` is no link), no mail addresses
// (they would be published), no other schemes.
const linkify = new LinkifyIt({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
  .add('ftp:', null)
  .add('mailto:', null)
  .add('//', null)

type Link = { index: number; lastIndex: number; url: string }

/** The links of a cleaned text, in order. An address with a name or password in it is left as text. */
function linksOf(text: string): Link[] {
  return (linkify.match(text) ?? []).filter(({ url, lastIndex }) => {
    beforeAt.lastIndex = lastIndex
    return !/^https?:\/\/[^/?#]*@/i.test(url) && !beforeAt.test(text)
  })
}

/** What follows a link that was no link, but the name (and password) before an `@`. */
const beforeAt = /(?::[^\s/]*)?@/y

/** How many links a text carries, also those that are written so as not to be one. */
export function countLinks(text: string): number {
  return text.match(/\bhttps?:\/\/|\bwww\.[\p{L}\p{N}]|\[url\b/giu)?.length ?? 0
}

export type CommentText = { author: string; body: string; bodyHtml: string }

/**
 * A comment's text as it is stored, on create, edit and import alike: the author a line and the body
 * paragraphs of plain text, and the body as safe HTML: `p`, `br`, and links that pass no rank on.
 */
export function prepareText(raw: { author: string; body: string }): CommentText {
  const body = cleanText(raw.body)
  return { author: cleanLine(raw.author), body, bodyHtml: toHtml(body) }
}

/** An address as it is stored and compared. */
export const cleanEmail = (email: string | null | undefined): string | null =>
  cleanLine(email ?? '').toLowerCase() || null

function toHtml(body: string): string {
  return body
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p>${paragraph.split('\n').map(lineToHtml).join('<br>')}</p>`)
    .join('\n')
}

function lineToHtml(line: string): string {
  let html = ''
  let from = 0
  for (const { index, lastIndex, url } of linksOf(line)) {
    const shown = escapeHtml(line.slice(index, lastIndex))
    html += escapeHtml(line.slice(from, index))
    html += `<a href="${escapeHtml(url)}" rel="ugc nofollow noopener">${shown}</a>`
    from = lastIndex
  }
  return html + escapeHtml(line.slice(from))
}
