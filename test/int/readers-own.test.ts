import { beforeAll, describe, expect, test } from 'vitest'
import type { Comment, ModerationEvent } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { approvedComment, createStory, sendComment } from '../support/content.ts'
import { type Answer, type RequestOptions, refusalIn, wanted } from '../support/requests.ts'
import { storedEvents } from '../support/desk.ts'

const soon = '2099-01-01T00:00:00.000Z'

const dateline = useDateline()
let story: { id: string; slug?: string | null }
beforeAll(async () => {
  story = await createStory(dateline)
})

type Own = Comment & { editToken: string }

/** A waiting comment as its reader has it: with the token. */
async function sent(fields: Record<string, unknown> = {}): Promise<Own> {
  const answer = await sendComment(dateline, { story: story.id, ...fields })
  return wanted(answer, 201).doc as Own
}
const approve = (id: string) =>
  dateline
    .ask(`/api/comments/${id}`, { as: 'moderator', method: 'PATCH', json: { status: 'approved' } })
    .then((answer) => wanted(answer, 200))

type OwnAnswer = { doc: Own; message: string; removed: string }
const change = (
  id: string,
  json: unknown,
  asked: RequestOptions = {},
): Promise<Answer<OwnAnswer>> =>
  dateline.ask(`/api/comments/${id}/own`, { ...asked, method: 'PATCH', json })
const deleteOwn = (
  id: string,
  json: unknown,
  asked: RequestOptions = {},
): Promise<Answer<OwnAnswer>> =>
  dateline.ask(`/api/comments/${id}/own`, { ...asked, method: 'DELETE', json })
const stored = (id: string) =>
  dateline.payload.db.findOne<Comment>({ collection: 'comments', where: { id: { equals: id } } })

const eventsOf = async (id: string) => {
  await dateline.settle()
  return storedEvents(dateline.payload, id)
}

const code = async (answer: Promise<Answer<unknown>>): Promise<[number, string]> => {
  const given = await answer
  return [given.status, refusalIn(given).code]
}

const createByGraphQL = `mutation ($data: mutationCommentInput!) {
  createComment(data: $data) { id status editToken }
}`

test('an edit does not release a comment that is suspected of coming from a program', async () => {
  const open = await createStory(dateline, { commentsMode: 'open' })
  const form = await dateline.ask(`/api/comments/form?story=${open.id}`)
  const { token: formToken } = wanted(form, 200)
  const doc = await sent({ story: open.id, formToken, body: 'Written in no time at all.' })
  expect((await stored(doc.id))?.heldRules).toEqual(['typing-time'])
  const edit = { token: doc.editToken, body: 'Other words, which say another thing.' }
  expect(wanted(await change(doc.id, edit), 200).doc.status).toBe('pending')
  expect(await stored(doc.id)).toMatchObject({ body: edit.body, heldRules: ['typing-time'] })
  const trapped = await sent({ story: open.id, website: 'x', body: 'A program fills in all.' })
  const better = { token: trapped.editToken, body: 'A program writes something harmless.' }
  expect(wanted(await change(trapped.id, better), 200).doc.status).toBe('pending')
  expect(await stored(trapped.id)).toMatchObject({
    body: better.body,
    status: 'spam',
    heldRules: ['honeypot'],
  })
})

describe('the token to change a comment', () => {
  test('is given once, by REST and by GraphQL, and never again to anybody', async () => {
    const byRest = await sent()
    expect(byRest.editToken).toMatch(/^[\w-]{43}$/)
    const data = { story: story.id, author: 'Gia', email: 'gia@example.org', body: 'By GraphQL.' }
    const { json } = await dateline.graphql(createByGraphQL, { data })
    const byGraphQL = json.data.createComment as Own
    expect(byGraphQL.editToken).toMatch(/^[\w-]{43}$/)
    expect(byGraphQL.editToken).not.toBe(byRest.editToken)

    for (const as of ['moderator', 'admin', 'editor'] as const) {
      const { text } = await dateline.ask(`/api/comments?limit=100&depth=1`, { as })
      expect(text).toContain(byRest.id)
      expect(text).not.toContain(byRest.editToken)
      const asked = await dateline.graphql(
        '{ Comments(limit: 100) { docs { id editToken } } }',
        {},
        { as },
      )
      expect(asked.text).not.toContain(byGraphQL.editToken)
    }
    expect(JSON.stringify(await stored(byRest.id))).not.toContain(byRest.editToken)
  })

  test('works for its own comment alone', async () => {
    const [one, other] = [await sent(), await sent()]
    const body = 'Somebody else wrote this.'
    const bad = [undefined, '', 'x', 7, null, [one.editToken], other.editToken, `${one.editToken}x`]
    for (const token of bad) {
      expect(await code(change(one.id, { token, body }))).toEqual([403, 'token-invalid'])
      expect(await code(deleteOwn(one.id, { token }))).toEqual([403, 'token-invalid'])
    }
    // Staff get none either: they have their own endpoint.
    const asAdmin = change(one.id, { body }, { as: 'admin' })
    expect(await code(asAdmin)).toEqual([403, 'token-invalid'])
    expect(await code(deleteOwn(one.id, undefined))).toEqual([403, 'token-invalid'])
    expect(await code(change('nothing', { token: one.editToken, body }))).toEqual([
      403,
      'token-invalid',
    ])
    expect((await stored(one.id))?.body).toBe(one.body)
  })
})

describe('a reader’s change', () => {
  test('is accepted in the first minutes; the new text is cleaned and judged', async () => {
    const own = await sent()
    await approve(own.id)
    const answer = await change(own.id, { token: own.editToken, body: ' Now <b>this</b>.\u200B ' })
    // A moderator approved the old words, not these.
    expect(wanted(answer, 200).doc).toEqual({
      id: own.id,
      status: 'pending',
      author: own.author,
      body: 'Now <b>this</b>.',
      bodyHtml: '<p>Now &lt;b&gt;this&lt;/b&gt;.</p>',
      createdAt: own.createdAt,
      editedAt: expect.any(String),
    })
    expect(await stored(own.id)).toMatchObject({ status: 'pending', visible: false })

    const open = (await createStory(dateline, { commentsMode: 'open' })).id
    const there = await sent({ story: open, body: 'All is well.' })
    expect(there.status).toBe('approved')
    const changed = await change(there.id, { token: there.editToken, body: 'All is very well.' })
    expect(wanted(changed, 200)).toMatchObject({
      doc: { status: 'approved' },
      message: 'Your comment has been edited.',
    })
    // The same words again are no duplicate of themselves, and a second change is no flood.
    const again = await change(there.id, { token: there.editToken, body: 'All is very well!' })
    expect(wanted(again, 200).doc.status).toBe('approved')
    const links = { token: there.editToken, body: 'See https://a.example and http://b.example' }
    const held = await change(there.id, links, { headers: { 'accept-language': 'it' } })
    expect(wanted(held, 200)).toMatchObject({ doc: { status: 'pending' } })
    expect(held.json.message).toBe(
      'Abbiamo ricevuto il tuo commento. Se viene pubblicato, comparirà qui.',
    )
    expect(await stored(there.id)).toMatchObject({ status: 'pending', visible: false })
    // Moderators learn that it waits now, and the log names the reader as its editor.
    expect((await stored(there.id))?.followUps).toHaveProperty('send-comment-mail')
    const log = await dateline.payload.db.find<ModerationEvent>({
      collection: 'moderation-events',
      sort: 'createdAt',
      where: { comment: { equals: there.id } },
    })
    const edits = log.docs.filter(({ action }) => action === 'edited')
    const others = log.docs.filter(({ action }) => action !== 'edited')
    // The rules held the third text, so that is a machine's.
    expect(others).toMatchObject([
      { action: 'judged', source: 'rule', from: 'approved', to: 'pending' },
    ])
    expect(edits).toMatchObject([
      { action: 'edited', source: 'reader', from: 'approved', to: 'approved' },
      { action: 'edited', source: 'reader', from: 'approved', to: 'approved' },
      { action: 'edited', source: 'reader', from: 'approved', to: 'pending' },
    ])
  })

  test('meets the flood rule when it comes many times in a row', async () => {
    const open = (await createStory(dateline, { commentsMode: 'open' })).id
    const { id, editToken: token } = await sent({ story: open, body: 'Edit 0.' })
    const statuses: number[] = []
    for (let n = 1; n <= 25; n += 1)
      statuses.push((await change(id, { token, body: `Edit ${n}.` })).status)
    // The slots that came free meanwhile are few.
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(200))
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(10)
    const refused = await change(id, { token, body: 'Once more.' })
    expect(refusalIn(refused)).toMatchObject({
      code: 'comment-flood',
      reason: 'edits',
      message: expect.stringMatching(/^You are editing this comment too quickly/),
    })
  })

  test('to the same text is none: it gets no time, no event and no new judgement', async () => {
    const own = await sent({ body: 'I say\n\nthis.' })
    await approve(own.id)
    await dateline.settle()
    const before = await stored(own.id)
    const same = { token: own.editToken, body: ' I say\r\n\r\n\r\nthis.\u2060 ' }
    const answer = wanted(await change(own.id, same), 200)
    expect(answer.doc).toMatchObject({ status: 'approved', editedAt: null, body: own.body })
    expect(answer.message).toContain('Nothing has been changed')
    expect(await stored(own.id)).toEqual(before)
    const where = { comment: { equals: own.id }, action: { equals: 'edited' } }
    const { totalDocs } = await dateline.payload.count({ collection: 'moderation-events', where })
    expect(totalDocs).toBe(0)
  })

  test('is refused later, after a reply, and when the rules refuse it', async () => {
    const own = await sent({ body: 'Three words here.' })
    const { editToken: token } = own
    expect(await code(change(own.id, { token, body: '' }))).toEqual([400, 'body-too-short'])
    expect(await code(change(own.id, { token }))).toEqual([400, 'body-too-short'])
    const long = change(own.id, { token, body: 'x'.repeat(5001) })
    expect(await code(long)).toEqual([400, 'body-too-long'])

    await approve(own.id)
    const answered = await approvedComment(dateline, { story: story.id, parent: own.id })
    const body = 'Four words are here.'
    const refused = await change(
      own.id,
      { token, body },
      { headers: { 'accept-language': 'it-CH' } },
    )
    expect(refusalIn(refused)).toMatchObject({
      code: 'edit-answered',
      message: expect.stringContaining('risposto'),
    })
    expect(refused.status).toBe(409)
    expect(answered.parent).toBeTruthy()

    const old = await sent()
    const before = new Date(Date.now() - 5 * 60_000 - 1000).toISOString()
    await dateline.payload.db.updateOne({
      collection: 'comments',
      id: old.id,
      data: { createdAt: before },
    })
    const late = await change(old.id, { token: old.editToken, body })
    expect(late.status).toBe(403)
    expect(refusalIn(late)).toMatchObject({ code: 'edit-too-late' })
    expect(refusalIn(late).message).toContain('5 minutes')
  })

  test('is answered alike after every decision against it, and the text that was decided on stays', async () => {
    const decisions = [{ status: 'rejected' }, { status: 'spam' }, { deletedAt: soon }]
    const body = 'Better words than before.'
    const waiting = await sent()
    const expected = await change(waiting.id, { token: waiting.editToken, body })
    for (const json of decisions) {
      const own = await sent()
      const path = `/api/comments/${own.id}`
      wanted(await dateline.ask(path, { as: 'moderator', method: 'PATCH', json }), 200)
      const answer = await change(own.id, { token: own.editToken, body })
      expect([answer.status, answer.json.message]).toEqual([200, expected.json.message])
      expect(answer.json.doc).toMatchObject({ id: own.id, status: 'pending', body })
      expect(Object.keys(answer.json.doc)).toEqual(Object.keys(expected.json.doc))
      expect(await stored(own.id)).toMatchObject({ ...json, body: own.body })
      // A repetition is none here either, and the first words are an edit again.
      const again = await change(own.id, { token: own.editToken, body })
      expect(again.json.doc).toEqual(answer.json.doc)
      const back = await change(own.id, { token: own.editToken, body: own.body })
      expect(back.json.doc).toMatchObject({ body: own.body, editedAt: expect.any(String) })
      const removed = wanted(await deleteOwn(own.id, { token: own.editToken }), 200)
      expect(removed).toEqual({ removed: 'gone', message: 'Your comment has been removed.' })
    }
  })

  test('is refused after a moderator’s edit', async () => {
    const own = await sent()
    const without = {
      as: 'moderator',
      method: 'PATCH',
      json: { body: 'Without the name.' },
    } as const
    wanted(await dateline.ask(`/api/comments/${own.id}`, without), 200)
    const answer = await change(own.id, { token: own.editToken, body: 'With the name again.' })
    expect([answer.status, refusalIn(answer).code]).toEqual([403, 'edit-too-late'])
  })

  test('leaves a comment waiting that a moderator sent back to wait', async () => {
    const open = (await createStory(dateline, { commentsMode: 'open' })).id
    const own = await sent({ story: open })
    const back = { as: 'moderator', method: 'PATCH', json: { status: 'pending' } } as const
    wanted(await dateline.ask(`/api/comments/${own.id}`, back), 200)
    const changed = await change(own.id, { token: own.editToken, body: 'Better words.' })
    expect(wanted(changed, 200).doc.status).toBe('pending')
  })
})

describe('a comment that its reader deletes', () => {
  test('disappears when it has no reply', async () => {
    const own = await sent()
    await approve(own.id)
    const answer = await deleteOwn(own.id, { token: own.editToken })
    expect(wanted(answer, 200)).toEqual({
      removed: 'gone',
      message: 'Your comment has been removed.',
    })
    expect(await stored(own.id)).toBeNull()
    expect(await eventsOf(own.id)).toMatchObject([
      { action: 'judged', source: 'rule' },
      { action: 'decided' },
      { action: 'deleted', from: 'approved', source: 'reader', story: story.id },
    ])
    const again = deleteOwn(own.id, { token: own.editToken })
    expect(await code(again)).toEqual([404, 'comment-not-found'])
  })

  test('keeps a reply that arrives at this moment', async () => {
    const open = (await createStory(dateline, { commentsMode: 'open' })).id
    const body = (n: number) => `Nobody has said this before: ${n * 7919}.`
    for (let n = 0; n < 8; n += 1) {
      const own = await sent({ story: open, body: body(2 * n) })
      const fields = { story: open, parent: own.id, body: body(2 * n + 1) }
      const wait = new Promise((done) => setTimeout(done, n * 8))
      const [reply, taken] = await Promise.all([
        sendComment(dateline, fields),
        wait.then(() => deleteOwn(own.id, { token: own.editToken })),
      ])
      const { removed } = wanted(taken, 200)
      const row = await stored(own.id)
      expect(row?.removed).toBe(removed === 'gone' ? undefined : 'reader')
      if (reply.status === 201) {
        expect(await stored((reply.json.doc as Own).id)).not.toBeNull()
        expect(removed).toBe('emptied')
      } else expect(refusalIn(reply).code).toBe('parent-not-found')
    }
  })

  test('keeps its place beside its replies at the maximum depth', async () => {
    let parent: string | undefined
    for (let level = 0; level < 5; level += 1)
      parent = (await approvedComment(dateline, { story: story.id, parent })).id
    const own = await sent({ parent })
    await approve(own.id)
    await approvedComment(dateline, { story: story.id, parent: own.id })
    const changed = change(own.id, { token: own.editToken, body: 'Other words.' })
    expect(await code(changed)).toEqual([409, 'edit-answered'])
    expect(wanted(await deleteOwn(own.id, { token: own.editToken }), 200).removed).toBe('emptied')
    expect(await stored(own.id)).toMatchObject({ removed: 'reader', author: '' })
  })

  test('keeps its place above replies, with nothing of its reader', async () => {
    const own = await sent({ author: 'Nadia', email: 'nadia@example.org', body: 'Regretted.' })
    await approve(own.id)
    await dateline.payload.db.updateOne({
      collection: 'comments',
      id: own.id,
      data: {
        heldFor: [{ rule: 'suspect-words', reason: 'It has a listed word: Regretted.' }],
        spamScore: 0.4,
        spamWords: [{ word: 'regretted', weight: 1 }],
        followUps: {
          'learn-from-decision': { due: soon, tries: 0, about: ['["Nadia","Regretted."]'] },
          'send-approved-letter': { due: soon, tries: 0 },
        },
        followUpDue: soon,
        learnedAs: 'ham',
        learnedText: 'a-hash',
      },
    })
    const reply = await approvedComment(dateline, { story: story.id, parent: own.id })
    expect(wanted(await deleteOwn(own.id, { token: own.editToken }), 200).removed).toBe('emptied')

    const row = await stored(own.id)
    expect(row).toMatchObject({ removed: 'reader', author: '', body: '', bodyHtml: '' })
    expect(JSON.stringify(row)).not.toMatch(/nadia|regretted|10\.\d+\.\d+\.0|a-hash/i)
    expect(row?.heldFor).toEqual([{ rule: 'suspect-words', reason: '' }])
    expect([row?.spamScore ?? null, row?.learnedAs ?? null]).toEqual([null, null])
    expect(Object.keys((row?.followUps ?? {}) as object)).toEqual(['record-events'])
    const deleted = { action: 'deleted', from: 'approved', source: 'reader' }
    expect(await eventsOf(own.id)).toMatchObject([{ action: 'decided' }, deleted])
    expect((await stored(own.id))?.followUps ?? null).toBeNull()
    // Nobody can reply to a deleted comment.
    const late = sendComment(dateline, { story: story.id, parent: own.id })
    expect(await code(late)).toEqual([400, 'parent-not-found'])
    const page = wanted(await dateline.ask(`/api/story-page/${story.slug}?replies=20`), 200)
    const found = page.comments.edges.find(
      ({ node }: { node: { id: string } }) => node.id === own.id,
    )
    expect(found.node).toMatchObject({ author: '', bodyHtml: '' })
    expect(found.node.replies.edges[0].node.id).toBe(reply.id)
    expect(await code(deleteOwn(own.id, { token: own.editToken }))).toEqual([
      404,
      'comment-not-found',
    ])
    const body = 'Back again.'
    expect(await code(change(own.id, { token: own.editToken, body }))).toEqual([
      404,
      'comment-not-found',
    ])
    // The row can still be decided on.
    const decided = await dateline.ask(`/api/comments/${own.id}`, {
      as: 'moderator',
      method: 'PATCH',
      json: { status: 'rejected' },
    })
    expect(wanted(decided, 200).doc.status).toBe('rejected')
  })
})
