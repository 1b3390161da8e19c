import type { Language } from '../texts/reader-texts.ts'
import { type Markup, markup } from '../lib/markup.ts'
import { shell, timeOf } from './site-shell.ts'

type Size = { url: string | null; width: number | null; height: number | null }

type FrontStory = {
  slug: string
  headline: string
  excerpt: string | null
  publishedAt: string
  section: { path: string; title: string } | null
  leadPhoto: { alt: string | null; sizes: { card: Size | null; article: Size | null } } | null
}

type FrontSection = { title: string; path: string }

export type Front = { sections: FrontSection[]; stories: FrontStory[] }

/** The front page's query to our own GraphQL, sent without a login. */
export const frontQuery = /* GraphQL */ `
  query Front {
    Sections(limit: 50, sort: "order") {
      docs {
        title
        path
      }
    }
    Stories(limit: 60, sort: "-publishedAt") {
      docs {
        slug
        headline
        excerpt
        publishedAt
        section {
          path
          title
        }
        leadPhoto {
          alt
          sizes {
            card {
              url
              width
              height
            }
            article {
              url
              width
              height
            }
          }
        }
      }
    }
  }
`

const BESIDE = 5
const PER_SECTION = 4

type FrontOptions = { language: Language; logins: readonly string[] }

/** Shows `/`: the links to try, and the newest stories of each section on the front page. */
export function frontPage(
  { sections, stories }: Front,
  { language, logins }: FrontOptions,
): string {
  const [top, ...rest] = stories
  const beside = rest.slice(0, BESIDE)
  const shown = new Set([top, ...beside])
  const roots = sections.filter(({ path }) => path.split('/').length === 2)
  const main = markup`
${whereToGo(logins)}
${
  top
    ? markup`<div class="front">
<article class="top">
${photo(top, 'article', { isFirst: true })}
<h2 lang="">${link(top)}</h2>
<p lang="">${top.excerpt}</p>
${meta(top, language)}
</article>
<div class="beside">${beside.map((story) => item(story, language, { hasText: true }))}</div>
</div>`
    : markup`<p>There are no stories yet. Dateline is still adding the demo content, or it was left out.</p>`
}
<div class="sections">
${roots.map(({ title, path }) => {
  const own = stories.filter((s) => `${s.section?.path}/`.startsWith(`${path}/`))
  const newest = own.filter((story) => !shown.has(story)).slice(0, PER_SECTION)
  return newest.length === 0
    ? null
    : markup`<section aria-labelledby="of${path.replace('/', '-')}">
<h2 id="of${path.replace('/', '-')}">${title}</h2>
${newest.map((story, i) => item(story, language, { hasPhoto: i === 0, hasText: i === 0 }))}
</section>`
})}
</div>`
  return shell({ title: 'The Dateline Post', language, main, isFront: true })
}

const whereToGo = (logins: FrontOptions['logins']): Markup => markup`
<nav class="where" aria-labelledby="where">
<h2 id="where">Where to go in this demo</h2>
<p><b>The paper</b><br>This page and its stories use Dateline’s public GraphQL.</p>
<p><b><a href="/admin">The panel</a></b><br>Write stories and decide on comments.</p>
<p><b><a href="/api/graphql-playground">The explorer</a></b><br>Run the story page’s GraphQL document.</p>
<div><p><b>Logins</b> (the terminal that started the demo shows the password)</p>
<ul>${logins.map((email) => markup`<li>${email}</li>`)}</ul></div>
</nav>`

const link = ({ slug, headline }: FrontStory): Markup =>
  markup`<a href="/demo/${encodeURIComponent(slug)}">${headline}</a>`

const meta = ({ section, publishedAt }: FrontStory, language: Language): Markup =>
  markup`<p class="meta">${section && markup`${section.title} · `}${timeOf(language, publishedAt)}</p>`

const item = (
  story: FrontStory,
  language: Language,
  { hasPhoto, hasText }: { hasPhoto?: boolean; hasText?: boolean },
): Markup => markup`<article class="item">
${hasPhoto && photo(story, 'card', {})}
<h3 lang="">${link(story)}</h3>
${hasText && markup`<p lang="">${story.excerpt}</p>`}
${meta(story, language)}
</article>`

function photo(
  { leadPhoto }: FrontStory,
  size: 'card' | 'article',
  { isFirst }: { isFirst?: boolean },
): Markup | null {
  const file = leadPhoto?.sizes[size]
  if (!file?.url) return null
  return markup`<img src="${file.url}" width="${file.width}" height="${file.height}" alt="${leadPhoto?.alt ?? ''}"${!isFirst && markup` loading="lazy"`}>`
}
