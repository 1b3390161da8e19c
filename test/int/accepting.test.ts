import type { PayloadRequest } from 'payload'
import { expect, test } from 'vitest'
import { useDateline } from '../support/app.ts'
import { approvedComment, createSection, createStory } from '../support/content.ts'
import { freshIp, refusalIn, wanted } from '../support/requests.ts'
import { storedComment } from '../support/stored-row.ts'

// Readers' comments go past Payload's create (`src/intake/accept-comment.ts`). Each test compares what
// both ways store and answer.

const dateline = useDateline()

const headers = { 'user-agent': 'a browser', 'accept-language': 'de' }

/** Sends a comment by Payload's own create, with the hooks of our collection. */
const byPayload = (data: Record<string, unknown>, ip: string): Promise<Record<string, unknown>> =>
  dateline.payload.create({
    collection: 'comments',
    data: data as never,
    depth: 0,
    overrideAccess: false,
    req: {
      headers: new Headers(headers),
      query: {},
      context: {},
      ip,
    } as unknown as PayloadRequest,
  }) as unknown as Promise<Record<string, unknown>>

let reader = 0

/**
 * Sends one reader's comment both ways. The first is deleted, with its claims, before the second comes:
 * the rules must not take the second for a repeat.
 */
async function bothWays(fields: Record<string, unknown>) {
  reader += 1
  const json = { author: 'Ann', email: `reader${reader}@example.org`, ...fields }
  const ip = freshIp()
  const answer = await dateline.ask('/api/comments', { json, headers, ip })
  const ours = wanted<{ doc: Record<string, unknown> }>(answer, 201).doc
  const ourRow = await storedComment(dateline, String(ours.id))
  const { db } = dateline.payload
  await db.deleteOne({ collection: 'comments', where: { id: { equals: ours.id } } })
  await db.deleteMany({ collection: 'claims', where: {} })
  const theirs = await byPayload(json, ip)
  const theirRow = await storedComment(dateline, String(theirs.id))
  return { ours, theirs, ourRow: comparable(ourRow), theirRow: comparable(theirRow) }
}

const time = /\d{4}-\d\d-\d\dT[\d:.]+Z( [0-9a-f]{12})?/g

/** Replaces the values that differ between any two comments: ids, times, random parts, tokens. */
const comparable = ({ id: _id, _id: _mongo, ...row }: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      column === 'editToken' ? 'a token' : JSON.stringify(value).replace(time, 'a time'),
    ]),
  )

const text = 'The new tram line should stop at the market, and not only at the station.'

test.each([
  ['that waits for its first approval', {}, { body: text }],
  ['that appears at once', { commentsMode: 'open' }, { body: `${text} Really.` }],
  [
    'with paragraphs, markup and a request for emails',
    { commentsMode: 'open' },
    { body: `<i>Please</i> read this & think.\n\n${text}`, notify: true },
  ],
  [
    'held by two rules, with a request for an email',
    { commentsMode: 'all' },
    { body: `${text} https://a.example https://b.example`, wantsLetter: true },
  ],
])('a comment %s is stored and answered as by Payload’s create', async (_, mode, fields) => {
  const { id: story } = await createStory(dateline, mode)
  const { ours, theirs, ourRow, theirRow } = await bothWays({ story, ...fields })
  expect(ourRow).toEqual(theirRow)
  expect(Object.keys(ours)).toEqual(Object.keys(theirs))
  expect(comparable(ours)).toEqual(comparable(theirs))
})

test('a reply is stored and answered as by Payload’s create', async () => {
  const { id: story } = await createStory(dateline, { commentsMode: 'open' })
  const { id: parent } = await approvedComment(dateline, { story })
  const sent = { story, parent, body: 'I would rather walk than wait for it.' }
  const { ours, theirs, ourRow, theirRow } = await bothWays(sent)
  expect(ours).toMatchObject({ parent, root: parent, depth: 1, status: 'approved' })
  expect(ourRow).toEqual(theirRow)
  expect(Object.keys(ours)).toEqual(Object.keys(theirs))
  expect(comparable(ours)).toEqual(comparable(theirs))
})

test('a comment by GraphQL is stored as by REST, and answers its reader’s token', async () => {
  const { id: story } = await createStory(dateline)
  const data = { story, author: 'Ann', email: 'graphql@example.org', body: `${text} By GraphQL.` }
  const ip = freshIp()
  const { json } = await dateline.graphql(
    `mutation ($data: mutationCommentInput!) {
      createComment(data: $data) { id status author email story { id } editToken heldFor }
    }`,
    { data },
    { headers, ip },
  )
  const { createComment } = json.data
  expect(createComment).toMatchObject({ status: 'pending', author: 'Ann', story: { id: story } })
  expect([createComment.email, createComment.heldFor]).toEqual([null, null])
  expect(createComment.editToken).toMatch(/^[\w-]{43}$/)
  const row = await storedComment(dateline, createComment.id)
  const { db } = dateline.payload
  await db.deleteOne({ collection: 'comments', where: { id: { equals: createComment.id } } })
  await db.deleteMany({ collection: 'claims', where: {} })
  const { doc } = wanted(await dateline.ask('/api/comments', { json: data, headers, ip }), 201)
  expect(comparable(row)).toEqual(comparable(await storedComment(dateline, doc.id)))
})

test('both ways refuse the same comments for the same reasons', async () => {
  const { id: open } = await createStory(dateline, { commentsMode: 'open' })
  const { id: closed } = await createStory(dateline, { commentsMode: 'closed' })
  const { id: elsewhere } = await createStory(dateline, { commentsMode: 'open' })
  const parent = (await approvedComment(dateline, { story: elsewhere })).id
  const draft = await createStory(dateline, {
    _status: 'draft',
    section: (await createSection(dateline)).id,
  })
  const refused: Record<string, unknown>[] = [
    {},
    { story: open },
    { story: open, body: ' ' },
    { story: open, body: text, author: '' },
    { story: open, body: text, author: 'A'.repeat(200) },
    { story: open, body: text, email: 'nobody' },
    { story: open, body: 'x'.repeat(20_000) },
    { story: closed, body: text },
    { story: draft.id, body: text },
    { story: 'none', body: text },
    { story: 'no such id', body: text },
    { story: 12, body: text },
    { story: open, body: text, parent },
    { story: open, body: text, parent: 'no such id' },
  ]
  for (const fields of refused) {
    const { errors } = await byPayload(
      { author: 'Ann', email: 'a@example.org', ...fields },
      freshIp(),
    )
      .then(() => ({ errors: [] }))
      .catch((err: Error & { code?: string; field?: string }) => ({ errors: [err] }))
    const json = { author: 'Ann', email: 'b@example.org', ...fields }
    const answer = await dateline.ask('/api/comments', { json, headers })
    expect(answer.status, JSON.stringify(fields)).toBeGreaterThanOrEqual(400)
    expect(refusalIn(answer).message, JSON.stringify(fields)).toBe(errors[0]?.message)
  }
})

test('a parent that a form sends as none is none', async () => {
  const { id: story } = await createStory(dateline, { commentsMode: 'open' })
  for (const parent of ['', 'none', 'null']) {
    const { ours, theirs } = await bothWays({ story, parent, body: `${text} ${parent}` })
    expect([ours.parent, theirs.parent]).toEqual([null, null])
  }
})
