import { LinkifyIt } from 'linkify-it'
import escapeHtml from 'escape-html'
import { inked } from '../lib/ink.ts'
import { cleanLine, cleanText } from '../lib/plain-text.ts'

// It links only full http addresses: no bare domains (`good.No` is not a link), no mail addresses
// (they would be published), no other schemes.
const linkify = new LinkifyIt({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
  .add('ftp:', null)
  .add('mailto:', null)
  .add('//', null)

type Link = { index: number; lastIndex: number; url: string }

/** Returns the links of a cleaned text, in order. An address with a name or password stays text. */
function linksOf(text: string): Link[] {
  // Most lines have no link, and this is cheaper to see than linkify's own search.
  if (!/https?:/i.test(text)) return []
  return (linkify.match(text) ?? []).filter(({ url, lastIndex }) => {
    beforeAt.lastIndex = lastIndex
    return !/^https?:\/\/[^/?#]*@/i.test(url) && !beforeAt.test(text)
  })
}

/**
 * Matches the rest of a name and password before an `@`, which linkify reads as the end of a link.
 */
const beforeAt = /(?::[^\s/]*)?@/y

/** Counts the links of a text, also those that are written to avoid becoming links. */
export function countLinks(text: string): number {
  return text.match(/\bhttps?:\/\/|\bwww\.[\p{L}\p{N}]|\[url\b/giu)?.length ?? 0
}

export type CommentText = { author: string; body: string; bodyHtml: string }

/**
 * Returns a comment's text as it is stored, for create, edit and import: the author as one line,
 * the body as paragraphs of plain text, and the body as safe HTML. The HTML has `p`, `br`, and
 * links with `nofollow`. A text that shows nothing is empty.
 */
export function prepareText(raw: { author: string; body: string }): CommentText {
  const body = inked(cleanText(raw.body))
  return { author: inked(cleanLine(raw.author)), body, bodyHtml: toHtml(body) }
}

/** Returns an email address as it is stored and compared; null when it is empty. */
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
