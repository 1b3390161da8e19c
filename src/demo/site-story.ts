import type { presentCommentForm } from '../pages/comment-form.ts'
import type { Connection, PublicComment } from '../pages/comments.ts'
import type { presentStory, StoryLink } from '../pages/story.ts'
import { type Language, readerText } from '../texts/reader-texts.ts'
import { type CommentsView, commentsSection, type Thread } from './site-comments.ts'
import { asIs, type Markup, markup } from '../lib/markup.ts'
import { dateIn, sayIn, shell, timeOf } from './site-shell.ts'

type Story = Awaited<ReturnType<typeof presentStory>>
type Photo = NonNullable<Story['leadPhoto']>

/** The answer `data.StoryPage` to the contract's document. */
export type StoryPageData = {
  story: Story
  previous: StoryLink | null
  next: StoryLink | null
  latest: StoryLink[]
  commentForm: Awaited<ReturnType<typeof presentCommentForm>>
  comments: Connection<Thread & PublicComment>
}

/** The contract does not name a story's language. An empty `lang` means unknown in HTML. */
const STORY_LANGUAGE = ''

/** Shows one story with its whole page, from the answer to the contract's document alone. */
export function storyPage(page: StoryPageData, view: Omit<CommentsView, 'form' | 'page'>): string {
  const { story, previous, next, latest, comments, commentForm } = page
  const { language } = view
  const say = sayIn(language)
  const { section } = story
  const names = new Intl.ListFormat(language).format(story.authors.map(({ name }) => name))
  const bylines = [
    names && say('by', { names }),
    story.source.kind === 'WIRE' && story.source.agency,
  ].filter(Boolean)
  const isUpdated = Date.parse(story.updatedAt) - Date.parse(story.publishedAt) > 60_000

  const main = markup`
<article class="story">
<header lang="${STORY_LANGUAGE}">
<p class="kicker">${section.title}</p>
<h1>${story.headline}</h1>
${story.standfirst && markup`<p class="standfirst">${story.standfirst}</p>`}
<div lang="${language}">
${bylines.length > 0 && markup`<p class="byline">${bylines.join(' · ')}</p>`}
<p class="meta">${timeOf(language, story.publishedAt)}${
    isUpdated && markup` · ${say('updated', { date: `${dateIn(language, story.updatedAt)} UTC` })}`
  }</p>
</div>
</header>
${story.leadPhoto && leadPhoto(story.leadPhoto, language)}
<div class="body" lang="${STORY_LANGUAGE}">${body(story)}</div>
${
  story.topics.length > 0 &&
  markup`<ul class="topics" aria-label="${say('topics')}">${story.topics.map((topic) => markup`<li>${topic}</li>`)}</ul>`
}
</article>
<nav class="around" aria-label="${say('moreStories')}">
${previous && neighbour(previous, { rel: 'prev', label: say('previousStory') })}
${next && neighbour(next, { rel: 'next', label: say('nextStory') })}
</nav>
${
  latest.length > 0 &&
  markup`<section class="latest" aria-labelledby="latest">
<h2 id="latest">${say('latestFrom', { section: section.title })}</h2>
<ul>${latest.map(
    (
      one,
    ) => markup`<li><a href="${demoPathOf(one.slug)}" lang="${STORY_LANGUAGE}">${one.headline}</a>
<span class="meta">${timeOf(language, one.publishedAt)}</span></li>`,
  )}</ul>
</section>`
}
${commentsSection({ ...view, page: comments, form: commentForm })}`
  return shell({ title: `${story.headline} · The Dateline Post`, language, main })
}

/** Returns the path of a story's demo page. */
export const demoPathOf = (slug: string): string => `/demo/${encodeURIComponent(slug)}`

/** Puts the dateline before the first sentence, as in print. */
function body({ bodyHtml, dateline }: Story): Markup {
  if (!dateline) return asIs(bodyHtml)
  const place = markup`<span class="place">${dateline}</span> — `
  return bodyHtml.startsWith('<p>')
    ? markup`<p>${place}${asIs(bodyHtml.slice('<p>'.length))}`
    : markup`<p>${place}</p>${asIs(bodyHtml)}`
}

function leadPhoto(photo: Photo, language: Language): Markup | null {
  if (!photo.url) return null
  // The card is cropped. The other sizes show the whole picture.
  const whole = photo.sizes.filter(({ name }) => name !== 'card')
  const isTall = (photo.height ?? 0) > (photo.width ?? 0)
  const note = photo.fileNote && [
    readerText(language, 'filePhoto'),
    photo.dateTaken && dateIn(language, photo.dateTaken, { dateStyle: 'long' }),
  ]
  return markup`<figure class="lead${isTall && ' tall'}">
<img src="${photo.url}" srcset="${whole.map(({ url, width }) => `${url} ${width}w`).join(', ')}"
 sizes="(min-width: 60rem) 54rem, 100vw" width="${photo.width}" height="${photo.height}" alt="${photo.alt ?? ''}" fetchpriority="high">
<figcaption>${note && markup`<span class="note">${note.filter(Boolean).join(', ')}.</span> `}
<span lang="${STORY_LANGUAGE}"><span class="caption">${photo.caption}</span> ${photo.printedCredit && markup`<span class="credit">${photo.printedCredit}</span>`}</span></figcaption>
</figure>`
}

const neighbour = (
  { slug, headline }: StoryLink,
  { rel, label }: { rel: 'prev' | 'next'; label: string },
): Markup => markup`<a class="${rel}" rel="${rel}" href="${demoPathOf(slug)}">
<span class="meta">${label}</span> <span lang="${STORY_LANGUAGE}">${headline}</span></a>`
