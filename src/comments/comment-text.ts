import escapeHtml from 'escape-html'
import { inked } from '../lib/ink.ts'
import { cleanLine, cleanText } from '../lib/plain-text.ts'
import { linksIn } from './comment-links.ts'

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
  for (const { start, end, url } of linksIn(line)) {
    const shown = escapeHtml(line.slice(start, end))
    html += escapeHtml(line.slice(from, start))
    html += `<a href="${escapeHtml(url)}" rel="ugc nofollow noopener">${shown}</a>`
    from = end
  }
  return html + escapeHtml(line.slice(from))
}
