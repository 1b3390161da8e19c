import type { presentCommentForm } from '../pages/comment-form.ts'
import type { CommentSort, Connection, PublicComment } from '../pages/comments.ts'
import type { Texts } from '../texts/en.ts'
import type { Language } from '../texts/reader-texts.ts'
import { showCommentForm, commentFormId } from './site-form.ts'
import { showComment } from './site-comment.ts'
import { type Markup, markup } from '../lib/markup.ts'
import type { ReaderMark } from './site-marks.ts'
import type { Own } from './site-own.ts'
import type { CommentOutcome, FailedComment } from './site-post.ts'
import { sayIn } from './site-shell.ts'

/** A root comment with its replies, in the contract's shape. */
export type Thread = PublicComment & { replies: Connection<PublicComment> }

export type CommentsView = {
  slug: string
  language: Language
  /** The `?language=` of the request, which every link of the page keeps. */
  askedLanguage: string | null
  sort: CommentSort
  after: string | null
  /** The id of the comment to reply to. */
  reply: string | null
  /** The outcome of the comment that was just sent. */
  outcome: CommentOutcome | null
  /** The words after the form beside a comment was posted. */
  done: keyof Texts | null
  /** The reader comes back from the link that proves an address. */
  isVerified: boolean
  /** The comment that this browser has just sent. */
  own: Own | null
  failed: FailedComment | null
  /** A token with the time when the page's form was made. */
  formToken: string
  page: Connection<Thread>
  form: Awaited<ReturnType<typeof presentCommentForm>>
}

/** Shows the thread and, when the story is open for comments, the form. */
export function commentsSection(view: CommentsView): Markup {
  const { failed, form, language, page, reply, sort } = view
  const message = messageOf(view)
  const say = sayIn(language)
  const cursor = page.pageInfo.endCursor
  const parent = page.edges
    .flatMap(({ node }) => [node, ...node.replies.edges.map((edge) => edge.node)])
    .find(({ id }) => id === reply)
  return markup`<section class="talk" aria-labelledby="comments">
<h2 id="comments">${say('comments', { count: page.totalCount })}</h2>
${
  message &&
  markup`<div class="notice" id="outcome" role="status">${message}${
    view.outcome === 'waiting' &&
    view.own &&
    markup` <form method="post" action="${markFor(view, view.own.id, 'remove')}"><button class="plain" type="submit">${say('removeOwn')}</button></form>`
  }</div>`
}
${
  page.totalCount === 0
    ? markup`<p class="meta">${say('noComments')}</p>`
    : markup`<p class="tools">
${form.open && markup`<a href="#${commentFormId}">${say('leaveComment')}</a>`}
${
  sort === 'NEWEST'
    ? markup`<a href="${hrefFor(view, { sort: 'OLDEST' })}">${say('oldestFirst')}</a>`
    : markup`<a href="${hrefFor(view, {})}">${say('newestFirst')}</a>`
}
${view.after && markup`<a href="${hrefFor(view, { sort })}">${say('firstComments')}</a>`}</p>
<ol class="thread">${page.edges.map(({ node }) => thread(node, view))}</ol>`
}
${
  page.pageInfo.hasNextPage &&
  cursor &&
  markup`<p class="tools"><a rel="next" href="${hrefFor(view, { sort, after: cursor })}">${say('moreComments')}</a></p>`
}
${
  form.open || failed
    ? showCommentForm({
        action: hrefFor(view, {}, ''),
        language,
        form,
        failed,
        formToken: view.formToken,
        parent: reply ? { id: reply, author: parent?.author ?? null } : null,
        withoutParent: hrefFor(view, {}, `#${commentFormId}`),
      })
    : markup`<p class="notice bad">${form.message}</p>`
}
</section>`
}

function messageOf({ outcome, done, isVerified, language }: CommentsView): string | null {
  const say = sayIn(language)
  if (outcome) return say(outcome === 'published' ? 'commentPublished' : 'commentWaiting')
  return isVerified ? say('verifyDone') : done && say(done)
}

type Where = { sort?: CommentSort; after?: string; reply?: string }

/** Returns the address of the same page with other parts of its comments. */
function hrefFor(
  { slug, askedLanguage }: Pick<CommentsView, 'slug' | 'askedLanguage'>,
  { sort, after, reply }: Where,
  anchor = '#comments',
): string {
  const query = new URLSearchParams({
    ...(askedLanguage ? { language: askedLanguage } : {}),
    ...(sort && sort !== 'NEWEST' ? { sort } : {}),
    ...(after ? { after } : {}),
    ...(reply ? { reply } : {}),
  })
  return `/demo/${encodeURIComponent(slug)}${query.size > 0 ? `?${query}` : ''}${anchor}`
}

/**
 * Shows a root comment with its replies. The contract lists replies oldest first. So a reply's
 * parent stands before it or is the root.
 */
function thread({ replies, ...root }: Thread, view: CommentsView): Markup {
  const listed = replies.edges.map(({ node }) => node)
  const known = new Set(listed.map(({ id }) => id))
  const parentOf = ({ parent }: PublicComment) => (parent && known.has(parent) ? parent : root.id)
  // At the maximum depth a reply stands beside the comment that it answers.
  const answeredBy = ({ parent, answers }: PublicComment) =>
    answers === parent ? null : (listed.find(({ id }) => id === answers) ?? null)
  const hidden = replies.totalCount - listed.length
  const withReplies = (comment: PublicComment): Markup => {
    const below = listed.filter((reply) => parentOf(reply) === comment.id)
    return markup`<li>${one(comment, view, answeredBy(comment))}
${below.length > 0 && markup`<ol>${below.map(withReplies)}</ol>`}
${
  comment.id === root.id &&
  hidden > 0 &&
  markup`<p class="meta">${sayIn(view.language)('moreReplies', { count: hidden })}</p>`
}</li>`
  }
  return withReplies(root)
}

function one(comment: PublicComment, view: CommentsView, answered: PublicComment | null): Markup {
  const { after, own, sort } = view
  const { id } = comment
  const here = { sort, reply: id, ...(after ? { after } : {}) }
  return showComment(comment, {
    language: view.language,
    action: (mark) => markFor(view, id, mark),
    isOwn: own?.id === id,
    answered,
    reply: view.form.open ? hrefFor(view, here, `#${commentFormId}`) : null,
  })
}

const markFor = (
  { slug, askedLanguage }: Pick<CommentsView, 'slug' | 'askedLanguage'>,
  id: string,
  mark: ReaderMark,
): string =>
  `/demo/${encodeURIComponent(slug)}/comments/${encodeURIComponent(id)}/${mark}${
    askedLanguage ? `?${new URLSearchParams({ language: askedLanguage })}` : ''
  }`
