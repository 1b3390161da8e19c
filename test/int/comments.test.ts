import { beforeAll, describe, expect, test } from 'vitest'
import { claimSlot } from '../../src/store/slots.ts'
import { verifiedToken } from '../../src/intake/verified.ts'
import type { Comment } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { withoutClaims } from '../support/break-claims.ts'
import { approvedComment, createSection, createStory, sendComment } from '../support/content.ts'
import { type RequestOptions, freshIp, refusalIn, wanted } from '../support/requests.ts'

const dateline = useDateline()
let story: string
beforeAll(async () => {
  story = (await createStory(dateline)).id
})

const send = (fields: Record<string, unknown>, asked?: RequestOptions) =>
  sendComment(dateline, { story, ...fields }, asked)

const refusal = async (fields: Record<string, unknown>, asked?: RequestOptions) => {
  const answer = await send(fields, asked)
  const { code, field, message } = refusalIn(answer)
  return { status: answer.status, code, field, message }
}

const count = async (where: Record<string, unknown>) =>
  (await dateline.payload.count({ collection: 'comments', where: where as never })).totalDocs

const settings = (json: Record<string, unknown>) =>
  dateline.ask('/api/globals/settings', { as: 'admin', json }).then((a) => wanted(a, 200))

describe('an invalid comment is refused with a code, a field and a reason', () => {
  const missing = '0'.repeat(24)
  test.each([
    [{ author: ' \u200B ' }, 400, 'author-missing', 'author', 'Please enter your name.'],
    [
      { author: 'x'.repeat(101) },
      400,
      'author-too-long',
      'author',
      'Your name must have at most 100 characters.',
    ],
    [
      { email: undefined },
      400,
      'email-missing',
      'email',
      'Please enter your email address. It will not be published.',
    ],
    [
      { email: 'ann@localhost' },
      400,
      'email-invalid',
      'email',
      'Please enter a valid email address.',
    ],
    [{ body: ' ' }, 400, 'body-too-short', 'body', 'Please write at least 1 character.'],
    [{ body: undefined }, 400, 'body-too-short', 'body', 'Please write at least 1 character.'],
    [
      { body: 'x'.repeat(5001) },
      400,
      'body-too-long',
      'body',
      'Your comment must have at most 5,000 characters.',
    ],
    [
      { story: missing },
      404,
      'story-not-found',
      'story',
      'The story you are commenting on is not available.',
    ],
    [
      { story: undefined },
      404,
      'story-not-found',
      'story',
      'The story you are commenting on is not available.',
    ],
    [
      { story: { equals: 'x' } },
      404,
      'story-not-found',
      'story',
      'The story you are commenting on is not available.',
    ],
    [
      { parent: missing },
      400,
      'parent-not-found',
      'parent',
      'The comment you are replying to no longer exists.',
    ],
  ])('in row %#', async (fields, status, code, field, message) => {
    expect(await refusal(fields)).toEqual({ status, code, field, message })
  })

  test('in Italian, by language or Accept-Language', async () => {
    const message = 'Scrivi il tuo nome.'
    const headers = { 'accept-language': 'tlh, it-CH;q=0.9, en;q=0.1' }
    expect(await refusal({ author: '' }, { headers })).toMatchObject({ message })
    const answer = await dateline.ask('/api/comments?language=it', {
      json: { story, body: 'Ciao' },
    })
    expect(answer.json.errors[0]).toMatchObject({ code: 'author-missing', message })
    const sent = wanted(await send({}, { headers }), 201)
    expect(sent.message).toBe(
      'Abbiamo ricevuto il tuo commento. Se viene pubblicato, comparirà qui.',
    )
  })

  test('by GraphQL with the same code, field and wait', async () => {
    const create = /* GraphQL */ `
      mutation ($story: String!, $email: String, $body: String!) {
        createComment(data: { story: $story, author: "Ann", email: $email, body: $body }) {
          id
          status
          email
        }
      }
    `
    const variables = { story, email: 'graph@example.org', body: 'By GraphQL.' }
    const ip = freshIp()
    const sent = await dateline.graphql(create, variables, { ip })
    expect(sent.json.errors).toBeUndefined()
    expect(sent.json.data.createComment).toMatchObject({ status: 'pending', email: null })

    const bad = await dateline.graphql(create, { ...variables, email: 'graph' })
    expect(bad.json.errors[0]).toMatchObject({
      code: 'email-invalid',
      field: 'email',
      extensions: { code: 'email-invalid', field: 'email' },
    })
    const italian = { ip, headers: { 'accept-language': 'it' } }
    const flood = await dateline.graphql(create, { ...variables, body: 'Again.' }, italian)
    expect(flood.json.errors[0]).toMatchObject({ code: 'comment-flood' })
    expect(flood.json.errors[0].message).toMatch(/^Stai commentando troppo in fretta/)
    expect(flood.json.errors[0].retryAfter).toBeGreaterThan(0)
    expect(flood.headers.get('retry-after')).toBe(String(flood.json.errors[0].retryAfter))
  })
})

test('a stranger cannot set fields that belong to others', async () => {
  const theirs = {
    id: 'mine',
    status: 'approved',
    createdAt: '2001-01-01T00:00:00.000Z',
    visible: true,
    shown: true,
    bodyHtml: '<script>',
    depth: -1,
    networkPrefix: '8.8.8.0/24',
    decidedBy: dateline.users.admin.id,
    followUps: { x: 1 },
    position: '0',
    deletedAt: '2001-01-01T00:00:00.000Z',
    heldFor: [],
    root: 'x',
  }
  const form = new FormData()
  const reader = { story, author: 'Form', email: 'form@example.org', body: 'A form.' }
  form.set('_payload', JSON.stringify({ ...reader, ...theirs }))
  const byForm = await dateline.ask('/api/comments', { body: form })
  const byJson = await send({ ...theirs, body: 'JSON.' })
  for (const answer of [byForm, byJson]) {
    const { doc } = wanted(answer, 201)
    const stored = await dateline.payload.findByID({
      collection: 'comments',
      id: doc.id,
      showHiddenFields: true,
      depth: 0,
    })
    expect(stored).toMatchObject({ status: 'pending', visible: false, shown: false, depth: 0 })
    expect(stored.id).not.toBe('mine')
    expect(Date.now() - Date.parse(stored.createdAt)).toBeLessThan(60_000)
    expect(stored.bodyHtml).toMatch(/^<p>/)
    expect(stored.networkPrefix).toMatch(/^10\..*\.0\/24$/)
    expect([stored.decidedBy ?? null, stored.deletedAt ?? null]).toEqual([null, null])
    expect(doc).not.toHaveProperty('email')
    expect(doc).not.toHaveProperty('networkPrefix')
    expect(doc).not.toHaveProperty('heldFor')
    expect(doc).not.toHaveProperty('position')
  }
})

test('the settings limit the length of a comment, counted in characters', async () => {
  await settings({ commentMinLength: 3, commentMaxLength: 4 })
  expect(await refusal({ body: 'ab' })).toMatchObject({ code: 'body-too-short' })
  expect(await refusal({ body: 'abcde' })).toMatchObject({ code: 'body-too-long' })
  wanted(await send({ body: '😀😀😀😀' }), 201)
  wanted(await send({ body: '  a b  \n\n' }), 201)
  wanted(await send({ body: '👩‍👩‍👧‍👦👍🏽🇰🇷é' }), 201)
  await settings({ commentMinLength: 1, commentMaxLength: 5000 })
  wanted(await send({ body: 'é'.repeat(5000) }), 201)
})

describe('a network and an address have one slot in 15 seconds', () => {
  const parallel = (fields: (n: number) => Record<string, unknown>, ip?: string) =>
    Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        send({ body: `Parallel ${n}`, ...fields(n) }, ip ? { ip } : {}),
      ),
    )

  test.each(['network', 'email'])('one of 20 parallel posts of one %s is stored', async (by) => {
    const author = `Parallel by ${by}`
    const email = by === 'email' ? { email: 'parallel@example.org' } : {}
    const answers = await parallel(
      () => ({ author, ...email }),
      by === 'email' ? undefined : freshIp(),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(1)
    expect(statuses.filter((status) => status === 429)).toHaveLength(19)
    expect(await count({ author: { equals: author } })).toBe(1)
    const refused = answers.find(({ status }) => status === 429)
    const seconds = Number(refused?.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(15)
    expect(refusalIn(refused!)).toMatchObject({
      code: 'comment-flood',
      retryAfter: seconds,
    })
  })

  test('a reader who asked just before the holder waits no longer than one slot', async () => {
    const slot = { keys: [`network ${freshIp()}`], seconds: 15 }
    const now = new Date()
    expect(await claimSlot(dateline.payload, { ...slot, now })).toBe(0)
    const before = new Date(now.getTime() - 900)
    expect(await claimSlot(dateline.payload, { ...slot, now: before })).toBe(15)
  })

  test('other readers do not wait', async () => {
    const answers = await parallel(() => ({ author: 'Unlike' }))
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201))
  })

  test('a refused comment takes no slot', async () => {
    const ip = freshIp()
    const email = 'slot@example.org'
    expect(await refusal({ email, body: ' ' }, { ip })).toMatchObject({ code: 'body-too-short' })
    expect(await refusal({ email, author: 'y'.repeat(101) }, { ip })).toMatchObject({ status: 400 })
    wanted(await send({ email }, { ip }), 201)
    // The network's slot refused it; another address keeps its own slot.
    expect(await refusal({ email: 'other@example.org' }, { ip })).toMatchObject({ status: 429 })
    wanted(await send({ email: 'other@example.org' }), 201)
    // The address's slot refused it; another network keeps its own slot.
    const elsewhere = { ip: freshIp() }
    expect(await refusal({ email, body: 'Once more.' }, elsewhere)).toMatchObject({ status: 429 })
    wanted(await send({}, elsewhere), 201)
  })
})

test('a repeated text of one reader in one place is refused, even while the first one waits', async () => {
  const reader = { author: 'Twice', email: 'twice@example.org', body: 'I say\n\nthis.' }
  const home = { ip: freshIp() }
  wanted(await send(reader, home), 201)
  const again = {
    ...reader,
    author: 'Thrice',
    email: ' Twice@Example.org',
    body: 'I say\r\n\r\n\r\nthis. ',
  }
  expect(await refusal(again, home)).toMatchObject({
    status: 409,
    code: 'duplicate-comment',
    field: 'body',
  })
  expect(await refusal({ ...again, body: 'I say this.' })).toMatchObject({ status: 429 })
  const elsewhere = (await createStory(dateline)).id
  expect(await refusal({ ...again, story: elsewhere })).toMatchObject({ code: 'comment-flood' })
})

test('a guess of a comment’s address always gets the same answer', async () => {
  const body = 'What I say under another name.'
  const long = `${body} It is so long that others hardly write the same by chance, each for themselves.`
  const forget = () =>
    dateline.payload.db.deleteMany({ collection: 'claims', where: { key: { exists: true } } })
  for (const commentsMode of ['first', 'all', 'open']) {
    const { id } = await createStory(dateline, { commentsMode })
    for (const text of [body, long]) {
      const mine = { story: id, author: 'Mystery', email: 'secret@example.org', body: text }
      wanted(await send(mine), 201)
      const answers = []
      for (const email of ['secret@example.org', 'nobody@example.org']) {
        await forget()
        const { status, json } = await send({ ...mine, email, author: 'Guess' })
        answers.push([status, json.doc?.status, json.message])
        if (json.doc) await dateline.payload.delete({ collection: 'comments', id: json.doc.id })
      }
      expect(answers[0]).toEqual(answers[1])
      expect(answers[0]?.[0]).toBe(201)
      await forget()
    }
  }
})

describe('a comment is refused on a story that is', () => {
  const codeFor = async (fields: Record<string, unknown>) => {
    const other = await createStory(dateline, fields)
    const answer = await send({ story: other.id })
    return [answer.status, answer.status < 400 ? undefined : refusalIn(answer).code]
  }

  test('closed by itself, by its section or by a section above', async () => {
    expect(await codeFor({ commentsMode: 'closed' })).toEqual([403, 'comments-closed-by-editor'])
    const above = await createSection(dateline, { commentsMode: 'closed' })
    const below = await createSection(dateline, { parent: above.id })
    const opened = await createSection(dateline, { parent: above.id, commentsMode: 'open' })
    expect(await codeFor({ section: above.id })).toEqual([403, 'comments-not-allowed'])
    expect(await codeFor({ section: below.id })).toEqual([403, 'comments-not-allowed'])
    expect(await codeFor({ section: opened.id })).toEqual([201, undefined])
    expect(await codeFor({ section: below.id, commentsMode: 'first' })).toEqual([201, undefined])
  })

  test('closed by the site, or too old', async () => {
    await settings({ commentsMode: 'closed' })
    expect(await codeFor({})).toEqual([403, 'comments-not-allowed'])
    await settings({ commentsMode: 'first', closeCommentsAfterDays: 7 })
    const publishedAt = new Date(Date.now() - 8 * 86_400_000).toISOString()
    expect(await codeFor({ publishedAt })).toEqual([403, 'comments-too-old'])
    const other = await createStory(dateline, { publishedAt })
    expect(await refusal({ story: other.id })).toMatchObject({
      message: 'Comments on this story closed 7 days after it was published.',
    })
    await settings({ closeCommentsAfterDays: 0 })
    expect(await codeFor({ publishedAt })).toEqual([201, undefined])
  })

  test('unpublished, withdrawn or trashed, as if it did not exist', async () => {
    expect(await codeFor({ _status: 'draft' })).toEqual([404, 'story-not-found'])
    const other = await createStory(dateline)
    const patch = (json: Record<string, unknown>) =>
      dateline.ask(`/api/stories/${other.id}`, { as: 'editor', method: 'PATCH', json })
    wanted(await patch({ _status: 'draft' }), 200)
    expect(await refusal({ story: other.id })).toMatchObject({ code: 'story-not-found' })
    wanted(await patch({ _status: 'published' }), 200)
    wanted(await send({ story: other.id }), 201)
    wanted(await patch({ deletedAt: new Date().toISOString() }), 200)
    expect(await refusal({ story: other.id })).toMatchObject({ code: 'story-not-found' })
  })
})

describe('a comment', () => {
  const statusOf = async (fields: Record<string, unknown>, asked?: RequestOptions) => {
    const { doc } = wanted(await send(fields, asked), 201)
    const stored = await dateline.payload.findByID({ collection: 'comments', id: doc.id })
    const held = (stored.heldFor ?? []) as { rule: string }[]
    return [stored.status, ...held.map(({ rule }) => rule)]
  }

  test('is approved when its reader has a verified address and two approved comments', async () => {
    const reader = { author: 'Known', email: 'known@example.org' }
    const forget = () => dateline.payload.db.deleteMany({ collection: 'claims', where: {} })
    const token = verifiedToken(dateline.config.secret, reader.email, new Date())
    const proved = { headers: { 'x-dateline-verified': token } }
    await approvedComment(dateline, { story, ...reader })
    await forget()
    expect(await statusOf(reader, proved)).toEqual(['pending', 'first-time'])
    await forget()
    await approvedComment(dateline, { story, ...reader, body: 'The second that is approved.' })
    await forget()
    expect(await statusOf({ ...reader, email: 'KNOWN@example.org' }, proved)).toEqual(['approved'])
    await forget()
    // Typing the address, with or without the name, verifies nothing.
    expect(await statusOf(reader)).toEqual(['pending', 'first-time'])
    const others = verifiedToken(dateline.config.secret, 'other@example.org', new Date())
    await forget()
    expect(await statusOf(reader, { headers: { 'x-dateline-verified': others } })).toEqual([
      'pending',
      'first-time',
    ])
  })

  test('waits, and names links, first comments and mode all together', async () => {
    // The spam score of bare links belongs to another test.
    const rules = { spamHoldAt: 1, spamAt: 1 }
    const saved = { as: 'moderator', json: rules } as const
    wanted(await dateline.ask('/api/globals/comment-rules', saved), 200)
    const body = 'See https://a.example and http://b.example'
    expect(await statusOf({ body })).toEqual(['pending', 'links', 'first-time'])
    const all = (await createStory(dateline, { commentsMode: 'all' })).id
    expect(await statusOf({ story: all })).toEqual(['pending', 'mode-all'])
    expect(await statusOf({ story: all, body })).toEqual(['pending', 'links', 'mode-all'])
    const open = (await createStory(dateline, { commentsMode: 'open' })).id
    expect(await statusOf({ story: open, body: 'See https://a.example' })).toEqual(['approved'])
    expect(await statusOf({ story: open, body })).toEqual(['pending', 'links'])
  })

  test('is approved when its author is a moderator', async () => {
    const all = (await createStory(dateline, { commentsMode: 'all' })).id
    const body = 'https://a.example https://b.example'
    for (const as of ['moderator', 'admin'] as const) {
      const asked = { as, json: { story: all, body } }
      const { doc } = wanted(await dateline.ask<{ doc: Comment }>('/api/comments', asked), 201)
      expect(doc).toMatchObject({
        status: 'approved',
        visible: true,
        author: `The ${as}`,
        email: `${as}@example.com`,
      })
    }
    const again = await dateline.ask('/api/comments', {
      as: 'moderator',
      json: { story: all, body: 'At once.', author: 'The desk', email: 'desk@example.com' },
    })
    expect(wanted(again, 201).doc).toMatchObject({ author: 'The desk', email: 'desk@example.com' })
    expect(await statusOf({ story: all }, { as: 'editor' })).toEqual(['pending', 'mode-all'])
  })

  test('waits when a rule cannot decide', async () => {
    const status = await withoutClaims(dateline, () => statusOf({}))
    expect(status).toEqual(['pending', 'rule-failed:flood', 'first-time'])
  })
})
