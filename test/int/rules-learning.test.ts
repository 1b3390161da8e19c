import { beforeAll, describe, expect, test } from 'vitest'
import type { Comment } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { createStory, sendComment } from '../support/content.ts'
import { wanted } from '../support/requests.ts'

const dateline = useDateline()
let story: string
beforeAll(async () => {
  story = (await createStory(dateline)).id
  const rules = { nudge: false, spamAt: 1 }
  wanted(await dateline.ask('/api/globals/comment-rules', { as: 'moderator', json: rules }), 200)
})

type TokenRow = { id: string; token: string; spam: number; ham: number }

/** The learned counts by token, without zeros. */
const learned = async () => {
  const { docs } = await dateline.payload.db.find<TokenRow>({
    collection: 'spam-tokens',
    pagination: false,
  })
  return Object.fromEntries(
    docs
      .filter(({ spam, ham }) => spam !== 0 || ham !== 0)
      .map(({ token, spam, ham }) => [token, [spam, ham]]),
  )
}

const send = async (fields: Record<string, unknown> = {}) =>
  wanted(await sendComment(dateline, { story, ...fields }), 201).doc.id

type Decided = { decided: { id: string; event: string }[] }
const decide = async (to: string, ...ids: string[]) => {
  const seen = new Map<string, Comment['status']>()
  for (const id of ids) seen.set(id, (await stored(id)).status)
  const decisions = ids.map((id) => ({ id, to, seen: seen.get(id) }))
  const answer = await dateline.ask<Decided>('/api/moderation/decide', {
    as: 'moderator',
    json: { decisions },
  })
  return wanted(answer, 200).decided.map(({ event }) => event)
}

const stored = (id: string) => dateline.payload.findByID({ collection: 'comments', id, depth: 0 })

describe('the spam score learns decisions', () => {
  test('once in each direction, and unlearns those that are changed or undone', async () => {
    expect(await learned()).toEqual({})
    const id = await send({ author: 'Zoe', body: 'Wonderful quinces here.' })
    await dateline.settle()
    // Automatic decisions train nothing.
    expect(await learned()).toEqual({})
    await decide('approved', id)
    await dateline.settle()
    await dateline.settle()
    const ham = await learned()
    expect(ham).toMatchObject({ '#all': [0, 1], quinces: [0, 1], zoe: [0, 1] })
    await decide('spam', id)
    await dateline.settle()
    const spam = await learned()
    expect(spam).toMatchObject({ '#all': [1, 0], quinces: [1, 0] })
    expect(Object.keys(spam).sort()).toEqual(Object.keys(ham).sort())
    await decide('rejected', id)
    await dateline.settle()
    expect(await learned()).toEqual({})

    const events = await decide('spam', id)
    await dateline.settle()
    expect(await learned()).toEqual(spam)
    const undo = await dateline.ask('/api/moderation/undo', { as: 'moderator', json: { events } })
    wanted(undo, 200)
    await dateline.settle()
    expect(await learned()).toEqual({})
  })

  test('and unlearns the words that it learned when the text changed since', async () => {
    const id = await send({ author: 'Yan', body: 'Splendid medlars there.' })
    await decide('spam', id)
    await dateline.settle()
    expect(await learned()).toMatchObject({ medlars: [1, 0] })
    const edit = { id, body: 'Splendid mulberries there.', note: 'As the reader asked.' }
    wanted(await dateline.ask('/api/moderation/edit', { as: 'moderator', json: edit }), 200)
    await dateline.settle()
    expect(await learned()).toMatchObject({ mulberries: [1, 0], '#all': [1, 0] })
    expect(await learned()).not.toHaveProperty('medlars')
    // By the panel's own endpoint, and before the queue has processed the edit before.
    const patch = (json: object) =>
      dateline
        .ask(`/api/comments/${id}`, { as: 'moderator', method: 'PATCH', json })
        .then((answer) => wanted(answer, 200))
    await patch({ body: 'Splendid loquats there.' })
    await patch({ body: 'Splendid pawpaws there.', status: 'rejected' })
    await dateline.settle()
    expect(await learned()).toEqual({})
  })

  test('and ignores what a reader changes after a decision', async () => {
    const before = await learned()
    const open = (await createStory(dateline, { commentsMode: 'open' })).id
    const words = { story: open, body: 'Ripe persimmons.' }
    const { doc } = wanted(await sendComment(dateline, words), 201)
    wanted(
      await dateline.ask('/api/moderation/decide', {
        as: 'moderator',
        json: { decisions: [{ id: doc.id, to: 'pending', seen: 'approved' }] },
      }),
      200,
    )
    await decide('approved', doc.id)
    await dateline.settle()
    expect(await learned()).toHaveProperty('persimmons')
    const json = { token: doc.editToken, body: 'Buy cheap kumquats.' }
    const edit = await dateline.ask(`/api/comments/${doc.id}/own`, { method: 'PATCH', json })
    expect(wanted(edit, 200).doc.status).toBe('approved')
    await dateline.settle()
    expect(await learned()).toEqual(before)
    const row = await stored(doc.id)
    expect(row).toMatchObject({ decidedFrom: 'reader' })
    expect(row.decidedBy ?? null).toBeNull()
  })

  test('and keeps them when the comment is deleted for good', async () => {
    const id = await send({ body: 'Tamarinds.' })
    await decide('spam', id)
    await dateline.settle()
    wanted(await dateline.ask(`/api/comments/${id}`, { as: 'moderator', method: 'DELETE' }), 200)
    await dateline.settle()
    expect(await learned()).toMatchObject({ tamarinds: [1, 0] })
  })

  test('exactly, many at once and after a crash of the queue', async () => {
    const before = (await learned())['#all'] ?? [0, 0]
    const ids: string[] = []
    for (let n = 0; n < 10; n += 1) ids.push(await send({ body: `The same rambutans, ${n}.` }))
    await decide('spam', ...ids)
    await Promise.all([dateline.settle(), dateline.settle()])
    expect(await learned()).toMatchObject({
      rambutans: [10, 0],
      '#all': [(before[0] ?? 0) + 10, before[1]],
    })

    // The record that it is done is lost: doing it again changes nothing.
    await dateline.payload.db.updateMany({
      collection: 'comments',
      data: {
        followUps: {
          'learn-from-decision': { due: new Date().toISOString(), tries: 0 },
        },
        followUpDue: new Date().toISOString(),
      },
      where: { id: { in: ids } },
    })
    await dateline.settle()
    expect(await learned()).toMatchObject({ rambutans: [10, 0] })
  })
})

test('training changes the next comment’s score and its reason', async () => {
  const body = 'Fresh rambutans, delivered to your door by our family.'
  const open = (await createStory(dateline, { commentsMode: 'open' })).id
  const scoreOf = async () => {
    const comment = await stored(await send({ story: open, body: `${body} ${Math.random()}` }))
    return { score: comment.spamScore ?? 0, words: comment.spamWords as { word: string }[] }
  }
  const { score, words } = await scoreOf()
  expect(score).toBeGreaterThan(0.4)
  expect(words.map(({ word }) => word)).toContain('rambutans')
  const { docs } = await dateline.payload.find({
    collection: 'comments',
    limit: 100,
    pagination: false,
    where: { body: { like: 'The same rambutans' } },
  })
  await decide('approved', ...docs.map(({ id }) => id))
  await dateline.settle()
  expect((await scoreOf()).score).toBeLessThan(score)
})
