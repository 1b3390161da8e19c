import { beforeAll, expect, test } from 'vitest'
import { prepareText } from '../../src/comments/comment-text.ts'
import { useDateline } from '../support/app.ts'
import { createStory, sendComment } from '../support/content.ts'
import { type Answer, wanted } from '../support/requests.ts'
import { hostileLines, packed } from '../support/hostile-lines.ts'

// Hostile lines, made to run code or to break storage: each is stored unchanged, or refused.

const dateline = useDateline()
let story: string
beforeAll(async () => {
  story = (await createStory(dateline, { commentsMode: 'open' })).id
  dateline.payload.logger.level = 'silent' // The corpora cause many refusals.
})

const lines = hostileLines()
/** The number of lines, spread over all of them. */
const some = (count: number, longest = Infinity): string[] => {
  const fit = lines.filter(({ length }) => length <= longest)
  return fit.filter((_, n) => n % Math.ceil(fit.length / count) === 0)
}

/** Sends each in turn; a server error fails the test. */
async function each<T>(texts: readonly string[], ask: (text: string) => Promise<Answer<T>>) {
  const kept: { text: string; answer: Answer<T> }[] = []
  for (const text of texts) {
    const answer = await ask(text)
    expect(answer.status, `${JSON.stringify(text)}: ${answer.text.slice(0, 300)}`).toBeLessThan(500)
    if (answer.status < 300) kept.push({ text, answer })
  }
  // The test proves nothing when every line was refused.
  expect(kept.length).toBeGreaterThan(texts.length / 3)
  return kept
}

const byModerator = async (id: string) =>
  (await dateline.ask(`/api/comments/${id}?depth=0`, { as: 'moderator' })).json

test('a hostile text of a comment is stored or refused', async () => {
  // Few comments, since each may hold many lines.
  const texts = packed(lines).filter((_, n, all) => n % Math.ceil(all.length / 20) === 0)
  const kept = await each(texts, (body) => sendComment(dateline, { story, body }))
  for (const { text, answer } of kept) {
    const { body, bodyHtml } = prepareText({ author: 'x', body: text })
    expect(await byModerator(answer.json.doc.id)).toMatchObject({ body, bodyHtml })
  }
})

test('a hostile name of a reader is stored or refused', async () => {
  const kept = await each(some(40), (author) => sendComment(dateline, { story, author }))
  for (const { text, answer } of kept) {
    const { author } = prepareText({ author: text, body: 'x' })
    expect((await byModerator(answer.json.doc.id)).author).toBe(author)
  }
})

test('a hostile title of a section is stored or refused', async () => {
  const kept = await each(some(60), (title) =>
    dateline.ask('/api/sections', { as: 'editor', json: { title, commentsMode: 'inherit' } }),
  )
  for (const { text, answer } of kept) {
    const { json } = await dateline.ask(`/api/sections/${answer.json.doc.id}`)
    expect(json.title).toBe(text.trim().replace(/\s+/g, ' '))
    expect(json.slug).toMatch(/^[\p{L}\p{M}\p{N}-]+$/u)
  }
})

test.each(['Half \uD800', 'Nothing \0 more'])(
  '%j is refused in a field without cleaning',
  async (title) => {
    const json = { title, commentsMode: 'inherit' }
    const answer = await dateline.ask('/api/sections', { as: 'editor', json })
    expect([answer.status, answer.json.errors[0].code]).toEqual([400, 'bad-request'])
  },
)

test('a comment loses its U+0000, also when a moderator edits it', async () => {
  const { doc } = wanted(await sendComment(dateline, { story, body: 'Nothing \0 more' }), 201)
  expect(doc.body).not.toContain('\0')
  const json = { body: 'Nothing \0 else' }
  const edit = { as: 'moderator', method: 'PATCH', json } as const
  const answer = await dateline.ask(`/api/comments/${doc.id}`, edit)
  expect(answer.status, answer.text).toBe(200)
  expect(answer.json.doc.body).not.toContain('\0')
})

test('a hostile search is answered or refused', async () => {
  const places = [
    ['/api/moderation/queue?tab=pending&words=', 'moderator'],
    ['/api/moderation/queue?tab=pending&reader=', 'moderator'],
    ['/api/comments?where[body][contains]=', 'moderator'],
    ['/api/stories?where[headline][like]=', 'editor'],
  ] as const
  for (const [path, as] of places) {
    await each(some(30), (text) =>
      dateline.ask(`${path}${encodeURIComponent(text.toWellFormed())}`, { as }),
    )
  }
})
