import type { presentCommentForm } from '../pages/comment-form.ts'
import type { Language } from '../texts/reader-texts.ts'
import { type Markup, markup } from '../lib/markup.ts'
import type { FailedComment } from './site-post.ts'
import { sayIn } from './site-shell.ts'
import type { ShapedError } from '../bridge/error-shape.ts'

export const commentFormId = 'leave-comment'

type Form = {
  action: string
  language: Language
  form: Awaited<ReturnType<typeof presentCommentForm>>
  failed: FailedComment | null
  /** A token with the time when the form was made. */
  formToken: string
  parent: { id: string; author: string | null } | null
  /** The address of the same page with a form that starts a new thread. */
  withoutParent: string
}

/**
 * Shows the comment form. The server judges every field, so the browser's own validation is off.
 */
export function showCommentForm({
  action,
  language,
  form,
  failed,
  formToken,
  parent,
  withoutParent,
}: Form) {
  const say = sayIn(language)
  const error = failed?.error
  const typed = failed?.typed
  // A comment that was sent back for a second thought must carry this token, or it is sent back
  // every time.
  const nudgeToken = error?.token || typed?.nudgeToken
  const inField = error?.field === 'author' || error?.field === 'email' || error?.field === 'body'
  return markup`<section class="write" id="${commentFormId}" aria-labelledby="write">
<h2 id="write">${say('leaveComment')}</h2>
<p class="hint" id="privacy">${form.privacyNote}</p>
${
  error &&
  markup`<p class="notice bad" role="alert">${say('notSent')} ${!inField && error.message}</p>`
}
${
  parent &&
  markup`<p class="meta">${
    parent.author === null
      ? say('replyingToOne')
      : markup`<a href="#c-${parent.id}">${say('replyingTo', { name: parent.author })}</a>`
  } <a href="${withoutParent}">${say('noReply')}</a></p>`
}
<form method="post" action="${action}#${commentFormId}" novalidate>
${parent && markup`<input type="hidden" name="parent" value="${parent.id}">`}
<input type="hidden" name="formToken" value="${typed?.formToken || formToken}">
${nudgeToken && markup`<input type="hidden" name="nudgeToken" value="${nudgeToken}">`}
<div hidden><input name="website" tabindex="-1" autocomplete="off" aria-hidden="true"></div>
${field('author', { label: say('name'), error }, (attributes) => markup`<input name="author" value="${typed?.author}" autocomplete="name" maxlength="100" ${attributes}>`)}
${field('email', { label: say('email'), error, hint: 'privacy' }, (attributes) => markup`<input name="email" type="email" value="${typed?.email}" autocomplete="email" maxlength="254" ${attributes}>`)}
<div class="wide">${field(
    'body',
    { label: say('comment'), error },
    (attributes) => markup`<textarea name="body" rows="6" ${attributes}>
${typed?.body}</textarea>`,
  )}</div>
<div class="wide checks">
${checkbox('verify', say('verifyMe'), typed?.verify)}
${checkbox('notify', say('notifyMe'), typed?.notify)}
</div>
<button class="button" type="submit">${say('send')}</button>
</form>
</section>`
}

const checkbox = (name: string, label: string, isTicked: boolean | undefined): Markup =>
  markup`<label><input type="checkbox" name="${name}" value="true"${isTicked && markup` checked`}> ${label}</label>`

type Labelled = { label: string; error: ShapedError | undefined; hint?: string }

/**
 * Shows a labelled field. When it caused the error, it has the message beside it and gets the
 * focus.
 */
function field(
  name: string,
  { label, error, hint }: Labelled,
  control: (attributes: Markup) => Markup,
): Markup {
  const id = `comment-${name}`
  const isWrong = error?.field === name
  const describedBy = [hint, isWrong && `${id}-wrong`].filter(Boolean).join(' ')
  const attributes = markup`id="${id}" required${isWrong && markup` aria-invalid="true" autofocus`}${
    describedBy !== '' && markup` aria-describedby="${describedBy}"`
  }`
  return markup`<div><label for="${id}">${label}</label>
${control(attributes)}
${isWrong && markup`<p class="wrong" id="${id}-wrong">${error.message}</p>`}</div>`
}
