import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { storyPageDocument } from '../../src/pages/story-page-document.ts'
import type { Author, Photo } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import {
  approvedComment,
  createSection,
  createStory,
  sendComment,
  uploadPhoto,
} from '../support/content.ts'
import { decisionsOn } from '../support/desk.ts'
import { holdRequest, statusIn } from '../support/held-request.ts'
import { type Answer, type RequestOptions, wanted } from '../support/requests.ts'
import { runCommand } from '../support/run-command.ts'
import { mongoUrl } from '../support/workers.ts'

const dateline = useDateline({
  ALLOWED_ORIGINS: 'https://paper.example',
  RATE_READS: '100000',
  RATE_GRAPHQL: '100000',
})

type Seen = { id: string; slug: string }
let story: Seen
let drafted: string
let section: string
let author: Author
let photo: Photo

beforeAll(async () => {
  section = (await createSection(dateline, { title: 'Harbour' })).id
  const json = { name: 'Ann Aster', slug: 'ann-aster' }
  author = wanted(await dateline.ask('/api/authors', { as: 'editor', json }), 201).doc
  photo = wanted(await uploadPhoto(dateline, { credit: 'AP Photo' }), 201).doc
  const made = await createStory(dateline, {
    section,
    authors: [author.id],
    leadPhoto: photo.id,
    headline: 'Ferry runs',
  })
  story = { id: made.id, slug: String(made.slug) }
  // A draft on top of another published story: nothing of it may leave.
  drafted = (await createStory(dateline, { section })).id
  await staff(`/api/stories/${drafted}?draft=true`, { headline: 'A secret plan' })
  // Processes on MongoDB keep answers when their stream of changes stands.
  await vi.waitUntil(async () => (await get('/api/sections')).isHit, { timeout: 20_000 })
})

const page = (query = '') => `/api/story-page/${story.slug}${query}`

/** Sends a request, and says whether the cache answered. */
async function asked(send: () => Promise<Answer>): Promise<Answer & { isHit: boolean }> {
  const { hits } = dateline.cache.stats()
  const answer = await send()
  return { ...answer, isHit: dateline.cache.stats().hits > hits }
}
const get = (path: string, options: RequestOptions = {}) => asked(() => dateline.ask(path, options))
const graphql = (query: string, variables: object = {}, options: RequestOptions = {}) =>
  asked(() => dateline.graphql(query, variables as Record<string, unknown>, options))

/** Reads until the cache answers, so that what follows has something to purge. */
async function keep(path: string): Promise<Answer> {
  const first = await get(path)
  expect(first.status).toBe(200)
  const second = await get(path)
  expect(second.isHit).toBe(true)
  return second
}

const ofAnswer = ({ headers }: Answer) =>
  Object.fromEntries([...headers].filter(([name]) => !/^(date|ratelimit.*)$/.test(name)))

const staff = (path: string, json: object, method = 'PATCH') =>
  dateline.ask(path, { as: 'admin', method, json })

describe('the second stranger', () => {
  test('gets what the first one got, from the cache', async () => {
    const plain = { headers: { 'accept-encoding': 'identity' } }
    const first = await get(page('?latest=1'), plain)
    const second = await get(page('?latest=1'), plain)
    expect([first.status, first.isHit, second.isHit]).toEqual([200, false, true])
    expect(second.text).toBe(first.text)
    expect(ofAnswer(second)).toEqual(ofAnswer(first))
    expect(second.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
    for (const tag of [`story:${story.id}`, `comments:${story.id}`, `author:${author.id}`])
      expect(second.headers.get('cache-tag')).toContain(tag)
    expect(second.headers.get('vary')).toMatch(/Accept-Language.*Origin.*Accept-Encoding/)
  })

  test('may write the parameters in another order', async () => {
    await get(page('?first=3&sort=OLDEST'))
    expect((await get(page('?sort=OLDEST&first=3'))).isHit).toBe(true)
    expect((await get(page('?first=3&sort=NEWEST'))).isHit).toBe(false)
  })

  test('gets an answer in another language anew', async () => {
    await staff(`/api/stories/${story.id}`, { commentsMode: 'closed' })
    await keep(page())
    const italian = { 'accept-language': 'it-CH,it;q=0.9' }
    const answer = await get(page(), { headers: italian })
    expect(answer.isHit).toBe(false)
    expect(answer.json.commentForm.message).not.toBe((await get(page())).json.commentForm.message)
    expect((await get(page(), { headers: { 'accept-language': 'it' } })).isHit).toBe(true)
    await staff(`/api/stories/${story.id}`, { commentsMode: 'inherit' })
  })

  test('gets nothing when the client has the answer, and no body for HEAD', async () => {
    const { headers, text } = await keep(page())
    const etag = String(headers.get('etag'))
    const known = await get(page(), { headers: { 'if-none-match': `"x", ${etag}` } })
    expect([known.status, known.text, known.isHit]).toEqual([304, '', true])
    expect(known.headers.get('etag')).toBe(etag)
    expect((await get(page(), { headers: { 'if-none-match': '"x"' } })).status).toBe(200)
    const head = await get(page(), { method: 'HEAD' })
    expect([head.status, head.text, head.isHit]).toEqual([200, '', true])
    expect(head.headers.get('etag')).toBe(etag)
    expect(text).not.toBe('')
  })

  test('gets compressed bytes when they are asked for twice', async () => {
    for (const encoding of ['br', 'gzip']) {
      const headers = { 'accept-encoding': encoding }
      const { text } = await keep(page())
      await vi.waitUntil(
        async () => (await get(page(), { headers })).headers.get('content-encoding') === encoding,
      )
      expect((await get(page(), { headers })).text).toBe(text)
    }
    const plain = await get(page(), { headers: { 'accept-encoding': 'identity' } })
    expect(plain.headers.get('content-encoding')).toBe(null)
  })

  test('is told of its own origin, whoever asked before', async () => {
    await keep(page())
    const allow = async (origin?: string) => {
      const answer = await get(page(), origin ? { headers: { origin } } : {})
      expect(answer.isHit).toBe(true)
      return answer.headers.get('access-control-allow-origin')
    }
    expect(await allow('https://paper.example')).toBe('https://paper.example')
    expect(await allow('https://other.example')).toBe('*')
    expect(await allow()).toBe(null)
  })

  test('does not wait for a body that another stranger promised', { timeout: 4_000 }, async () => {
    const path = page('?latest=3')
    const held = holdRequest(dateline.url, `GET ${path}`, { 'content-length': '10' })
    const first = statusIn(await held.answer)
    expect([first, (await get(path)).status]).toEqual([200, 200])
    held.socket.destroy()
  })

  test('shares one answer with those who ask at the same time', async () => {
    const path = page('?latest=2')
    const { misses } = dateline.cache.stats()
    const answers = await Promise.all(Array.from({ length: 20 }, () => dateline.ask(path)))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(dateline.cache.stats().misses - misses).toBe(1)
  })
})

describe('GraphQL', () => {
  const variables = () => ({ slug: story.slug })

  test('is kept by GET and by POST', async () => {
    const first = await graphql(storyPageDocument, variables())
    const second = await graphql(storyPageDocument, variables())
    expect([first.status, first.isHit, second.isHit]).toEqual([200, false, true])
    expect(second.text).toBe(first.text)
    const query = new URLSearchParams({ query: `{ Sections(limit: 5) { docs { title } } }` })
    expect((await get(`/api/graphql?${query}`)).isHit).toBe(false)
    expect((await get(`/api/graphql?${query}`)).isHit).toBe(true)
  })

  test('is kept by the hash of its document', async () => {
    const sha256Hash = createHash('sha256').update(storyPageDocument).digest('hex')
    const extensions = { persistedQuery: { version: 1, sha256Hash } }
    const unknown = await dateline.ask('/api/graphql', { json: { extensions } })
    expect(unknown.json.errors[0]).toMatchObject({
      code: 'persisted-query-not-found',
      message: 'PersistedQueryNotFound',
    })
    const json = { query: storyPageDocument, extensions, variables: variables() }
    const first = await dateline.ask('/api/graphql', { json })
    const search = new URLSearchParams({
      extensions: JSON.stringify(extensions),
      variables: JSON.stringify(variables()),
    })
    const byHash = await get(`/api/graphql?${search}`)
    expect([byHash.status, byHash.isHit, byHash.text]).toEqual([200, false, first.text])
    expect((await get(`/api/graphql?${search}`)).isHit).toBe(true)
    const wrong = { ...json, query: `${storyPageDocument} ` }
    expect((await dateline.ask('/api/graphql', { json: wrong })).status).toBe(400)
  })

  test('never keeps a mutation, also one that is named by its hash', async () => {
    const query = `mutation { createComment(data: {
      story: "${story.id}", author: "Ann", email: "a@example.org", body: "Twice?" }) { id } }`
    const sha256Hash = createHash('sha256').update(query).digest('hex')
    const extensions = { persistedQuery: { version: 1, sha256Hash } }
    const { entries } = dateline.cache.stats()
    const sent = await Promise.all(
      [{ query, extensions }, { query }].map((json) => dateline.ask('/api/graphql', { json })),
    )
    sent.push(await dateline.ask('/api/graphql', { json: { extensions } }))
    // Each request has made a comment of its own.
    const made = sent.map(({ json }) => json.data?.createComment?.id as string)
    expect(new Set(made.filter(Boolean)).size).toBe(3)
    expect(dateline.cache.stats().entries).toBeLessThanOrEqual(entries)
  })

  test('does not keep an answer of which a part has failed', async () => {
    const query = '{ Story(id: "nothing") { id } Sections(limit: 1) { docs { id } } }'
    await graphql(query)
    expect((await graphql(query)).isHit).toBe(false)
  })
})

describe('the next read shows', () => {
  const cases: [string, () => Promise<unknown>, () => string][] = [
    [
      'a correction',
      () => staff(`/api/stories/${story.id}`, { headline: 'Ferry stops' }),
      () => 'Ferry stops',
    ],
    [
      'an author’s new name',
      () => staff(`/api/authors/${author.id}`, { name: 'Ann Birch' }),
      () => 'Ann Birch',
    ],
    [
      'a photo’s new credit',
      () => staff(`/api/photos/${photo.id}`, { credit: 'Reuters' }),
      () => 'Reuters',
    ],
    [
      'a section’s new title',
      () => staff(`/api/sections/${section}`, { title: 'Coast' }),
      () => 'Coast',
    ],
    [
      'a changed setting',
      () => staff('/api/globals/settings', { commentMaxLength: 777 }, 'POST'),
      () => '777',
    ],
  ]
  test.each(cases)('%s', async (_, change, text) => {
    expect((await keep(page())).text).not.toContain(text())
    await change()
    const next = await get(page())
    expect(next.isHit).toBe(false)
    expect(next.text).toContain(text())
  })

  test('a story that moves to another section, in both lists', async () => {
    const to = (await createSection(dateline)).id
    const list = (id: string) => `/api/stories?where[section][equals]=${id}&depth=0`
    expect((await keep(list(section))).text).toContain(story.id)
    expect((await keep(list(to))).text).not.toContain(story.id)
    await staff(`/api/stories/${story.id}`, { section: to })
    expect((await get(list(section))).text).not.toContain(story.id)
    expect((await get(list(to))).text).toContain(story.id)
    await staff(`/api/stories/${story.id}`, { section })
  })

  test('that a story is published, unpublished, in the trash and back', async () => {
    const { id, slug } = await createStory(dateline, { section })
    const paths = [`/api/stories/${id}?depth=0`, `/api/story-page/${slug}`, '/api/stories?limit=50']
    const shows = async () => {
      const answers = await Promise.all(paths.map((path) => get(path)))
      return answers.map(({ text }) => text.includes(`"${id}"`))
    }
    const yes = [true, true, true]
    const no = [false, false, false]
    expect(await shows()).toEqual(yes)
    expect(await shows()).toEqual(yes)
    await staff(`/api/stories/${id}`, { _status: 'draft' })
    expect(await shows()).toEqual(no)
    expect(await shows()).toEqual(no)
    await staff(`/api/stories/${id}`, { _status: 'published' })
    expect(await shows()).toEqual(yes)
    await staff(`/api/stories/${id}`, { deletedAt: new Date().toISOString() })
    expect(await shows()).toEqual(no)
  })

  test('a comment that is decided: by REST, at the desk, in bulk, and by the work behind', async () => {
    const decide: ((id: string) => Promise<unknown>)[] = [
      (id) => staff(`/api/comments/${id}`, { status: 'approved' }),
      (id) => {
        const json = decisionsOn([id], 'approved')
        return dateline.ask('/api/moderation/decide', { as: 'moderator', json })
      },
      async () => {
        const json = { filter: { tab: 'pending' }, to: 'approved' }
        wanted(await dateline.ask('/api/moderation/bulk', { as: 'moderator', json }), 200)
        await dateline.payload.jobs.run({ limit: 10 })
      },
    ]
    for (const way of decide) {
      const { json } = await sendComment(dateline, { story: story.id })
      await keep(page('?sort=NEWEST'))
      await keep(`/api/comment-counts?stories=${story.id}`)
      const before = (await get(`/api/comment-counts?stories=${story.id}`)).text
      await way(json.doc.id)
      expect((await get(page('?sort=NEWEST'))).text).toContain(json.doc.id)
      expect((await get(`/api/comment-counts?stories=${story.id}`)).text).not.toBe(before)
    }
  })

  test('a like, and a comment that is rejected', async () => {
    const { id } = await approvedComment(dateline, { story: story.id })
    const path = `/api/comments/${id}?depth=0`
    expect((await keep(path)).json.likes).toBe(0)
    await dateline.ask(`/api/comments/${id}/like`, { method: 'POST', json: {} })
    expect((await keep(path)).json.likes).toBe(1)
    await keep(page('?first=50'))
    await staff(`/api/comments/${id}`, { status: 'rejected' })
    expect((await get(page('?first=50'))).text).not.toContain(id)
  })

  test('what a command in another process has written', async () => {
    await keep(page())
    const args = [
      '--email',
      'kim@example.org',
      '--role',
      'editor',
      '--password',
      'a long enough one',
    ]
    const run = await runCommand('user-create', args)
    expect(run).toMatchObject({ code: 0 })
    // It cannot know what a command has changed, and an account is no answer's on MongoDB.
    if (!mongoUrl) expect((await get(page())).isHit).toBe(false)
    await keep(page())
  }, 120_000)
})

test('an answer ends at the moment that makes it untrue', async () => {
  await staff('/api/globals/settings', { closeCommentsAfterDays: 1 }, 'POST')
  const made = await createStory(dateline, { section })
  const path = `/api/story-page/${made.slug}`
  expect((await keep(path)).json.commentForm.open).toBe(true)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 25 * 60 * 60 * 1000 })
  try {
    const next = await get(path)
    expect([next.isHit, next.json.commentForm.open]).toEqual([false, false])
  } finally {
    vi.useRealTimers()
    await staff('/api/globals/settings', { closeCommentsAfterDays: 0 }, 'POST')
  }
})

describe('nothing hidden leaves by the cache', () => {
  test('a read by staff or a reader is not kept, and is private', async () => {
    const path = page('?latest=3')
    const proofs: RequestOptions[] = [
      { as: 'editor' },
      { headers: { cookie: 'payload-token=x.y.z' } },
      { headers: { 'x-dateline-reader': 'a token' } },
      { headers: { 'x-dateline-verified': 'a token' } },
    ]
    for (const proof of proofs) {
      const answer = await get(path, proof)
      expect(answer.headers.get('cache-control')).toBe('private, no-store')
      expect(answer.isHit).toBe(false)
      expect((await get(path, proof)).isHit).toBe(false)
    }
    expect((await get(path)).isHit).toBe(false)
    expect((await get(path)).isHit).toBe(true)
    for (const proof of proofs) expect((await get(path, proof)).isHit).toBe(false)
  })

  test('drafts, held comments and email addresses do not', async () => {
    await sendComment(dateline, { story: story.id, body: 'A held word.', email: 'ann@example.org' })
    const paths = [
      page(),
      `/api/stories/${story.id}`,
      `/api/stories/${drafted}`,
      `/api/stories/${drafted}?draft=true`,
      '/api/stories?draft=true&limit=50',
      '/api/stories?trash=true&limit=50',
      `/api/comments?where[story][equals]=${story.id}`,
    ]
    for (const path of [...paths, ...paths]) {
      await dateline.ask(path, { as: 'admin' })
      const { text } = await get(path)
      for (const secret of ['A secret plan', 'A held word', '@example.'])
        expect(text).not.toContain(secret)
    }
  })
})
