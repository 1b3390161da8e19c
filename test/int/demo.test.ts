import { beforeAll, expect, test } from 'vitest'
import type { Comment, Story } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import {
  approvedComment,
  createSection,
  createStory,
  paragraphs,
  uploadPhoto,
} from '../support/content.ts'
import { type RequestOptions, freshIp, wanted } from '../support/requests.ts'

const dateline = useDateline({ RATE_COMMENTS: '20' })
let older: Story
let story: Story
let newer: Story
let comment: Comment

beforeAll(async () => {
  const photo = wanted(
    await uploadPhoto(dateline, {
      caption: 'A "fence" at <the> crossing.',
      credit: 'AP Photo',
      byline: 'Ng Han Guan',
      alt: 'A fence',
      fileNote: true,
      dateTaken: '2012-12-08',
    }),
    201,
  ).doc
  const section = (await createSection(dateline, { title: 'Asia' })).id
  older = await createStory(dateline, { section, headline: 'The older story' })
  story = await createStory(dateline, {
    section,
    headline: 'Fear <script>alert(1)</script> & hope',
    standfirst: 'What changed <b>this</b> year.',
    body: paragraphs('The first paragraph.', 'A <i>second</i> one.'),
    leadPhoto: photo.id,
    dateline: 'YANJI',
    source: { kind: 'wire', agency: 'A Wire' },
  })
  newer = await createStory(dateline, { section, headline: 'The newer story' })
  comment = await approvedComment(dateline, { story: story.id, author: 'Ann & Co', body: 'Root' })
  await approvedComment(dateline, {
    story: story.id,
    parent: comment.id,
    author: 'Ben',
    body: 'Re',
  })
})

const page = async (path: string, asked: RequestOptions = {}) => {
  const answer = await dateline.ask(path, asked)
  expect(answer.headers.get('content-type')).toMatch(/^text\/html/)
  return answer
}

/** Sends the form as a browser does. */
const post = (
  fields: Record<string, string>,
  {
    slug = story.slug,
    query = '',
    ...asked
  }: RequestOptions & { slug?: string | null; query?: string } = {},
) =>
  dateline.ask(`/demo/${slug}${query}`, { ...asked, body: new URLSearchParams(fields) as BodyInit })

const typed = { author: 'Cleo', email: 'cleo@example.org', body: 'A thought.' }

test('the front page links to the stories, the panel, the explorer and the logins', async () => {
  const { text, status } = await page('/')
  expect(status).toBe(200)
  for (const to of [
    `/demo/${newer.slug}`,
    `/demo/${older.slug}`,
    '/admin',
    '/api/graphql-playground',
  ])
    expect(text).toContain(`href="${to}"`)
  for (const role of ['admin', 'editor', 'reporter', 'moderator'])
    expect(text).toContain(`${role}@example.com`)
  expect(text).toContain('Fear &lt;script&gt;alert(1)&lt;/script&gt; &amp; hope')
  expect(text).not.toMatch(/<script/)
})

test('a story page shows every part of the contract, escaped', async () => {
  const { text, headers } = await page(`/demo/${story.slug}`)
  expect(text.match(/<h1/g)).toHaveLength(1)
  expect(text).toContain('<h1>Fear &lt;script&gt;alert(1)&lt;/script&gt; &amp; hope</h1>')
  expect(text).toContain('What changed &lt;b&gt;this&lt;/b&gt; year.')
  expect(text).toContain('A Wire')
  expect(text).toMatch(/<p><span class="place">YANJI<\/span> — The first paragraph\.<\/p>/)
  expect(text).toContain('A &lt;i&gt;second&lt;/i&gt; one.')
  // The photo.
  expect(text).toMatch(/srcset="http:\/\/localhost:3000\/api\/photos\/file\/\S+ 1200w, /)
  expect(text).toContain('alt="A fence"')
  expect(text).toContain('A &quot;fence&quot; at &lt;the&gt; crossing.')
  expect(text).toContain('(AP Photo/Ng Han Guan, File)')
  expect(text).toContain('File photo, 8 December 2012.')
  // The sections and neighbours.
  expect(text).toMatch(new RegExp(`rel="prev" href="/demo/${older.slug}"`))
  expect(text).toMatch(new RegExp(`rel="next" href="/demo/${newer.slug}"`))
  expect(text).toContain('Latest from Asia')
  // The thread, a reply inside its root, and the form.
  expect(text).toContain('Comments (2)')
  expect(text).toMatch(/<b>Ann &amp; Co<\/b>[\s\S]*<ol><li>[\s\S]*<b>Ben<\/b>/)
  expect(text).toContain('Your email address will not be published.')
  for (const name of ['author', 'email', 'body']) {
    expect(text).toContain(`<label for="comment-${name}">`)
    expect(text).toContain(`id="comment-${name}"`)
  }
  expect(text).not.toMatch(/<script/)
  expect(headers.get('content-security-policy')).not.toContain('unsafe-eval')
})

test('the page is in the reader’s language', async () => {
  const asked = await page(`/demo/${story.slug}?language=it`)
  const accepted = await page(`/demo/${story.slug}`, { headers: { 'accept-language': 'it-CH' } })
  for (const { text } of [asked, accepted]) {
    expect(text).toContain('<html lang="it">')
    expect(text).toContain('Il tuo indirizzo email non sarà pubblicato.')
    expect(text).toContain('Ultime da Asia')
  }
  expect(accepted.headers.get('vary')).toContain('Accept-Language')
})

test('the page of an unpublished story does not exist', async () => {
  const draft = await createStory(dateline, { headline: 'A draft', _status: 'draft' })
  for (const slug of [draft.slug, 'nothing-here', '%3Cscript%3E'])
    expect((await page(`/demo/${slug}`)).status, String(slug)).toBe(404)
  expect((await post(typed, { slug: draft.slug })).status).toBe(404)
})

test('a waiting comment is not shown, and its reader is told', async () => {
  const sent = await post(
    { ...typed, parent: comment.id, status: 'approved' },
    { query: '?language=it' },
  )
  expect(sent.status).toBe(303)
  const location = sent.headers.get('location') ?? ''
  expect(location).toBe(`/demo/${story.slug}?sent=waiting&language=it#outcome`)
  const { text } = await page(location)
  expect(text).toMatch(
    /role="status">\s*Abbiamo ricevuto il tuo commento\. Se viene pubblicato, comparirà qui\./,
  )
  expect(text).not.toContain('A thought.')
  const stored = await dateline.payload.find({
    collection: 'comments',
    where: { email: { equals: typed.email } },
  })
  expect(stored.docs[0]).toMatchObject({ status: 'pending', depth: 1 })
  expect(stored.docs[0]?.networkPrefix).toMatch(/^10\./)
})

test('a comment that is approved at once is shown on the next page', async () => {
  const open = await createStory(dateline, { commentsMode: 'open' })
  const sent = await post(
    { ...typed, email: 'once@example.org', body: 'Here at once.' },
    { slug: open.slug },
  )
  expect(sent.status).toBe(303)
  const { text } = await page(sent.headers.get('location') ?? '')
  expect(text).toContain('Your comment has been published.')
  expect(text).toContain('Here at once.')
})

test('a refused comment returns with its reason beside the field and all its input', async () => {
  const evil = '"><script>alert(1)</script>'
  const sent = await post({ author: evil, email: evil, body: `</textarea>${evil}` })
  expect(sent.status).toBe(400)
  expect(sent.text).toMatch(
    /id="comment-email" required aria-invalid="true" autofocus aria-describedby="privacy comment-email-wrong"/,
  )
  expect(sent.text).toMatch(/id="comment-email-wrong">Please enter a valid email address\./)
  expect(sent.text).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"')
  expect(sent.text).toContain('&lt;/textarea&gt;&quot;&gt;&lt;script&gt;')
  expect(sent.text).not.toMatch(/<script/)

  const lost = await post({ ...typed, parent: evil })
  expect(lost.status).toBe(400)
  expect(lost.text).toMatch(/role="alert">[\s\S]*The comment you are replying to no longer exists/)
  expect(lost.text).toContain('name="parent" value="&quot;&gt;&lt;script&gt;')
  expect(lost.text).not.toMatch(/<script/)

  const empty = await post({ author: 'Dee', email: 'dee@example.org', body: '' })
  expect(empty.status).toBe(400)
  expect(empty.text).toMatch(/id="comment-body-wrong">Please write at least 1 character\./)
})

test('a repeated comment, and one sent too soon, are refused in the page', async () => {
  const twice = { ...typed, author: 'Eve', email: 'eve@example.org', body: 'Said once.' }
  // From another network it would be accepted, and wait: a guessed address reveals nothing.
  const ip = freshIp()
  expect((await post(twice, { ip })).status).toBe(303)
  const again = await post(twice, { ip })
  expect(again.status).toBe(409)
  expect(again.text).toMatch(/id="comment-body-wrong">You have already posted this comment here\./)
  const soon = await post({ ...twice, body: 'Something else.' }, { ip })
  expect(soon.status).toBe(429)
  expect(Number(soon.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(soon.text).toMatch(/role="alert">[\s\S]*You are commenting too quickly/)
  expect(soon.text).toContain('Something else.')
})

test('the rate limit of comments applies here too, and its refusal keeps the input', async () => {
  const ip = freshIp()
  let last
  for (let n = 0; n <= 20; n += 1)
    last = await post({ ...typed, email: '', body: `No ${n}` }, { ip })
  expect(last?.status).toBe(429)
  expect(last?.text).toMatch(/role="alert">[\s\S]*Too many comments are arriving from your network/)
  expect(last?.text).toMatch(/<textarea[^>]*>\s*No 20<\/textarea/)
  const direct = await dateline.ask('/api/comments', { ip, json: { ...typed, story: story.id } })
  expect(direct.status).toBe(429)
})

test('a closed story gives a reason and no form; a body of more than 1 MB is refused', async () => {
  const closed = await createStory(dateline, { commentsMode: 'closed' })
  const { text } = await page(`/demo/${closed.slug}`)
  expect(text).toContain('Comments on this story are closed.')
  expect(text).not.toContain('<form')
  expect((await post({ ...typed, body: 'x'.repeat(1024 * 1024) })).status).toBe(413)
})

test('a cursor walks through more comments than a page holds', async () => {
  const { id, slug } = await createStory(dateline)
  for (let n = 1; n <= 23; n += 1)
    await dateline.payload.create({
      collection: 'comments',
      data: { story: id, author: `Reader ${n}`, body: `Number ${n}.`, status: 'approved' } as never,
    })
  const numbers = (text: string): number[] =>
    [...text.matchAll(/Number (\d+)\./g)].map(([, n]) => Number(n))
  const first = (await page(`/demo/${slug}`)).text
  const more = /rel="next" href="([^"#]+after=[^"#]+)/.exec(first)?.[1]?.replaceAll('&amp;', '&')
  const second = (await page(more ?? '')).text
  expect([...numbers(first), ...numbers(second)]).toEqual(
    Array.from({ length: 23 }, (_, i) => 23 - i),
  )
  expect(second).toContain('Back to the first comments')
  expect((await page(`/demo/${slug}?after=forged`)).status).toBe(400)
})

test('the explorer runs the contract’s document on a story, and calls no other host', async () => {
  const { text, headers } = await page('/api/graphql-playground')
  expect(text).toContain('query StoryPage(')
  expect(text).toMatch(/\\"slug\\": \\"[a-z0-9-]+\\"/)
  expect(text).not.toMatch(/(?:src|href)="(?!\/api\/|data:)/)
  const nonce = /nonce-([^']+)/.exec(headers.get('content-security-policy') ?? '')?.[1]
  for (const [tag] of text.matchAll(/<script[^>]*>/g)) expect(tag).toContain(`nonce="${nonce}"`)
  for (const file of [
    'explorer.js',
    'explorer.css',
    'graphql.js',
    'json.js',
    'editorWorkerService.js',
  ])
    expect((await dateline.ask(`/api/graphql-playground/${file}`)).status, file).toBe(200)
  expect((await dateline.ask('/api/graphql-playground/other.js')).status).toBe(404)
})
