import { beforeAll, describe, expect, test, vi } from 'vitest'
import { formToken } from '../../src/intake/form-token.ts'
import { signToken } from '../../src/lib/signed-token.ts'
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

describe('a reader has one slot in 15 seconds', () => {
  const parallel = (
    fields: (n: number) => Record<string, unknown>,
    asked: (n: number) => RequestOptions = () => ({}),
  ) =>
    Promise.all(
      Array.from({ length: 20 }, (_, n) => send({ body: `Parallel ${n}`, ...fields(n) }, asked(n))),
    )
  const secret = () => dateline.config.secret
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1000)
  const browser = (n: number | string) => ({
    'x-dateline-reader': signToken(secret(), 'reader', `browser ${n}`),
  })
  const proof = (email: string) => ({
    'x-dateline-verified': verifiedToken(secret(), email, new Date()),
  })
  const refusedBy = async (answer: ReturnType<typeof send>) => {
    const { code, reason, message } = refusalIn(await answer) as ReturnType<typeof refusalIn> & {
      reason?: string
    }
    return { code, reason, message }
  }

  test.each(['address', 'browser', 'email'])(
    'one of 20 parallel posts of one %s is stored',
    async (by) => {
      const author = `Parallel by ${by}`
      const email = 'parallel@example.org'
      const ip = freshIp()
      const askedBy: Record<string, () => RequestOptions> = {
        address: () => ({ ip }),
        browser: () => ({ ip, headers: browser('one') }),
        email: () => ({ headers: proof(email) }),
      }
      const answers = await parallel(
        () => ({ author, ...(by === 'email' ? { email } : {}) }),
        askedBy[by],
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
        reason: by,
        retryAfter: seconds,
      })
    },
  )

  test('a class behind one address talks, each browser for itself', async () => {
    const ip = freshIp()
    const answers = await parallel(
      () => ({ author: 'Pupil' }),
      (n) => ({ ip, headers: browser(`pupil ${n}`) }),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201))
    // Their first forms have an id, too.
    const next = { ip: ip.replace(/7$/, '8') }
    const form = () => ({ formToken: formToken(secret(), story, ago(30)) })
    for (const answer of [await send(form(), next), await send(form(), next)]) wanted(answer, 201)
  })

  test('a flood of one network is stopped, and a proven reader there is not', async () => {
    const ip = freshIp()
    const prefix = ip.replace(/\d+$/, '')
    const from = (n: number) => ({ ip: `${prefix}${n}`, headers: browser(`bot ${n}`) })
    const email = 'member@example.org'
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    try {
      // The network has sent 58 of the 60 that may come at once. Each counts for two seconds.
      const until = new Date(Date.now() + 58 * 2_000).toISOString()
      const data = { key: `network ${prefix}0/24`, until }
      await dateline.payload.db.create({ collection: 'claims', data })
      wanted(await send({}, from(1)), 201)
      wanted(await send({}, from(2)), 201)
      const refused = await send({}, from(3))
      expect(await refusedBy(Promise.resolve(refused))).toMatchObject({
        code: 'comment-flood',
        reason: 'network',
        message: 'Too many comments are arriving from your network. Please wait 2 seconds.',
      })
      expect(refused.headers.get('retry-after')).toBe('2')
      wanted(await send({ email }, { ip, headers: proof(email) }), 201)
      vi.setSystemTime(Date.now() + 2_000)
      wanted(await send({}, from(3)), 201)
    } finally {
      vi.useRealTimers()
    }
  })

  test('a stranger who types a reader’s address makes nobody wait', async () => {
    const email = 'owner@example.org'
    wanted(await send({ email }), 201)
    wanted(await send({ email }, { headers: proof('stranger@example.org') }), 201)
    wanted(await send({ email }, { headers: proof(email) }), 201)
    expect(await refusedBy(send({ email }, { headers: proof(email) }))).toMatchObject({
      code: 'comment-flood',
      reason: 'email',
    })
    wanted(await send({ email, author: 'The owner elsewhere' }), 201)
  })

  test('a browser gets an id with its first comment, and counts by it', async () => {
    const ip = freshIp()
    const first = await send({}, { ip })
    const { token } = wanted(first, 201) as unknown as { token: string }
    const [cookie = ''] = first.headers.getSetCookie()
    expect(cookie).toMatch(
      /^dateline-reader=[\w.-]+; Max-Age=31536000; Path=\/; HttpOnly; SameSite/,
    )
    expect(cookie).toContain(token)
    const again = await refusedBy(send({}, { ip, headers: { 'x-dateline-reader': token } }))
    expect(again).toMatchObject({ reason: 'browser' })
    const other = { ip: ip.replace(/7$/, '9'), headers: browser('known') }
    const known = await send({}, other)
    expect(wanted(known, 201)).not.toHaveProperty('token')
    expect(known.headers.getSetCookie()).toEqual([])
  })

  test('an address with its port is the same address', async () => {
    const ip = freshIp()
    wanted(await send({}, { ip: `${ip}:4711` }), 201)
    expect(await refusedBy(send({}, { ip: `${ip}:4712` }))).toMatchObject({ reason: 'address' })
    const { doc } = wanted(await send({}, { ip: '[2001:db8:77:1::5]:4711' }), 201)
    const neighbour = { ip: '[2001:db8:77:1::6]:9' }
    expect(await refusedBy(send({}, neighbour))).toMatchObject({ reason: 'address' })
    const row = await dateline.payload.findByID({ collection: 'comments', id: doc.id })
    expect(row.networkPrefix).toBe('2001:db8:77::/48')
  })

  test('a clock that was set back makes nobody wait', async () => {
    const asked = { ip: freshIp(), headers: browser('of tomorrow') }
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 86_400_000 })
    try {
      wanted(await send({}, asked), 201)
    } finally {
      vi.useRealTimers()
    }
    wanted(await send({}, asked), 201)
    expect(await refusedBy(send({}, asked))).toMatchObject({ reason: 'browser' })
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
    // The slot of the network address refused it; another one keeps its own.
    expect(await refusal({ email: 'other@example.org' }, { ip })).toMatchObject({ status: 429 })
    wanted(await send({ email: 'other@example.org' }), 201)
    // The slot of the proven email refused it; the network address keeps its own.
    const mine = { ip: freshIp(), headers: proof(email) }
    wanted(await send({ email, body: 'Once more.' }, mine), 201)
    expect(await refusal({ email, body: 'Twice more.' }, mine)).toMatchObject({ status: 429 })
    wanted(await send({}, { ip: mine.ip }), 201)
  })
})

test('a repeated text of one reader in one place is refused, even while the first one waits', async () => {
  const reader = { author: 'Twice', email: 'twice@example.org', body: 'I say\n\nthis.' }
  const proof = verifiedToken(dateline.config.secret, reader.email, new Date())
  const home = { ip: freshIp(), headers: { 'x-dateline-verified': proof } }
  const away = { headers: home.headers }
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
  expect(await refusal({ ...again, body: 'I say this.' }, away)).toMatchObject({ status: 429 })
  const elsewhere = (await createStory(dateline)).id
  const there = await refusal({ ...again, story: elsewhere }, away)
  expect(there).toMatchObject({ code: 'comment-flood' })
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

  const staysOpen = (fields: Record<string, unknown>) =>
    createStory(dateline, { ...fields, commentsStayOpen: true })

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
    // A story can say that its comments stay open, whatever their mode, and change its mind.
    const { doc } = wanted(await send({ story: (await staysOpen({ publishedAt })).id }), 201)
    expect(doc.status).toBe('pending')
    const open = await staysOpen({ publishedAt, commentsMode: 'open' })
    expect(wanted(await send({ story: open.id }), 201).doc.status).toBe('approved')
    const json = { commentsStayOpen: false }
    await dateline.ask(`/api/stories/${open.id}`, { as: 'editor', method: 'PATCH', json })
    expect(await refusal({ story: open.id })).toMatchObject({ code: 'comments-too-old' })
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
