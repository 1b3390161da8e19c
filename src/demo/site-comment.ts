import { reportReasons } from '../comments/verdict.ts'
import type { PublicComment } from '../pages/comments.ts'
import { asIs, type Markup, markup } from '../lib/markup.ts'
import type { ReaderMark } from './site-marks.ts'
import { sayIn, timeOf } from './site-shell.ts'
import type { Language } from '../texts/reader-texts.ts'
import { reasonTexts } from '../texts/report-reasons.ts'

type Shown = {
  language: Language
  /** Returns the address to which a form of this comment is posted. */
  action: (mark: ReaderMark) => string
  /** True when this browser has just sent the comment. */
  isOwn: boolean
  /** The comment that it answers, where its place does not show it. */
  answered: Pick<PublicComment, 'id' | 'author'> | null
  /** The link for a reply; null where nobody may reply. */
  reply: string | null
}

/** Shows one comment and the forms that a reader can use on it. */
export function showComment(comment: PublicComment, shown: Shown): Markup {
  const { id, author, bodyHtml, createdAt, byStaff, pinned, editedAt, removed } = comment
  const say = sayIn(shown.language)
  if (removed) {
    const key = removed === 'reader' ? 'removedComment' : 'erasedComment'
    return markup`<article class="says" id="c-${id}"><p class="meta">${say(key)}</p></article>`
  }
  return markup`<article class="says" id="c-${id}">
<header><b>${author}</b>${byStaff && markup` <span class="kicker">${say('staffBadge')}</span>`} ${timeOf(shown.language, createdAt)}${
    editedAt && markup` <span class="meta">(${say('edited')})</span>`
  }${pinned && markup` <span class="meta">· ${say('pinnedComment')}</span>`}</header>
${shown.answered?.author && markup`<p class="meta"><a href="#c-${shown.answered.id}">${say('answersOne', { name: shown.answered.author })}</a></p>`}
<div lang="">${asIs(bodyHtml)}</div>
<div class="tools">
${
  shown.reply &&
  markup`<a class="answer" href="${shown.reply}" aria-label="${say('replyTo', { name: author })}">${say('reply')}</a>`
}
<form method="post" action="${shown.action('like')}"><button class="plain" type="submit">${say('like')}${
    comment.likes > 0 && markup` (${comment.likes})`
  }</button></form>
${shown.isOwn ? ownForms(comment, shown) : reportForm(id, shown)}
</div>
</article>`
}

function reportForm(id: string, { language, action }: Shown): Markup {
  const say = sayIn(language)
  return markup`<details><summary>${say('report')}</summary>
<form method="post" action="${action('report')}"><label>${say('reportWhy')}
<select name="reason">${reportReasons.map((reason) => markup`<option value="${reason}">${say(reasonTexts[reason])}</option>`)}</select></label>
<label>${say('reportEmail')}
<input type="email" name="email" autocomplete="email"></label>
<button class="plain" type="submit">${say('reportSend')}</button></form>
<p><a href="/comments/${id}/notice?language=${language}">${say('noticeTitle')}</a></p></details>`
}

/**
 * Shows the forms that change or remove a comment, to the browser that sent it, for some minutes.
 */
function ownForms({ bodyHtml }: PublicComment, { language, action }: Shown): Markup {
  const say = sayIn(language)
  return markup`<details><summary>${say('editOwn')}</summary>
<form method="post" action="${action('change')}"><textarea name="body" rows="4" aria-label="${say('comment')}">
${plainText(bodyHtml)}</textarea>
<button class="plain" type="submit">${say('send')}</button></form></details>
<form method="post" action="${action('remove')}"><button class="plain" type="submit">${say('removeOwn')}</button></form>`
}

const characters: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

/**
 * Returns a reader's text from the HTML made of it. That HTML has only `p`, `br` and links that
 * show their own address.
 */
const plainText = (html: string): string =>
  html
    .replaceAll('</p>\n<p>', '\n\n')
    .replaceAll('<br>', '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => characters[entity] ?? entity)
