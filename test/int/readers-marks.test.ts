import { beforeAll, describe, expect, test } from 'vitest'
import type { Comment } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { approvedComment, createStory, sendComment } from '../support/content.ts'
import { deskOf } from '../support/desk.ts'
import {
  type Answer,
  type RequestOptions,
  freshIp,
  refusalIn,
  wanted,
} from '../support/requests.ts'

const dateline = useDateline()
let story: string
beforeAll(async () => {
  story = (await createStory(dateline)).id
})

const visibleComment = () => approvedComment(dateline, { story })
const stored = (id: string) =>
  dateline.payload.db.findOne<Comment>({ collection: 'comments', where: { id: { equals: id } } })
const code = async (answer: Promise<Answer<unknown>>): Promise<[number, string]> => {
  const given = await answer
  return [given.status, refusalIn(given).code]
}

describe('a like', () => {
  type Liked = { likes: number; liked: boolean; token?: string }
  const like = (id: string, asked: RequestOptions = {}) =>
    dateline.ask<Liked>(`/api/comments/${id}/like`, { method: 'POST', ...asked })
  const unlike = (id: string, asked: RequestOptions = {}) =>
    like(id, { ...asked, method: 'DELETE' })
  const by = (token: string | undefined): RequestOptions => ({
    headers: { 'x-dateline-reader': String(token) },
  })

  test('counts once a browser and once a network; a second one gets the same answer', async () => {
    const { id } = await visibleComment()
    const ip = freshIp()
    const first = await like(id, { ip })
    expect(wanted(first, 200)).toEqual({ likes: 1, liked: true, token: expect.any(String) })
    const cookie = first.headers.getSetCookie()[0] ?? ''
    expect(cookie).toMatch(
      /^dateline-reader=[\w.-]+; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    // The same browser elsewhere, by its cookie and by its header.
    const own = { headers: { cookie: cookie.split(';')[0] ?? '' } }
    expect(wanted(await like(id, own), 200)).toEqual({ likes: 1, liked: true })
    expect(wanted(await like(id, by(first.json.token)), 200)).toEqual({ likes: 1, liked: true })
    // A new browser in the same network is not counted; in another it is.
    expect(wanted(await like(id, { ip }), 200)).toMatchObject({ likes: 1, liked: false })
    expect(wanted(await like(id), 200)).toMatchObject({ likes: 2, liked: true })

    // A browser can undo only its own like, also from elsewhere, and once.
    expect(wanted(await unlike(id, { ip }), 200)).toMatchObject({ likes: 2, liked: false })
    expect(wanted(await unlike(id, own), 200)).toEqual({ likes: 1, liked: false })
    expect(wanted(await unlike(id, own), 200)).toEqual({ likes: 1, liked: false })
    expect(wanted(await like(id, own), 200)).toEqual({ likes: 2, liked: true })
  })

  test('with a foreign token is refused', async () => {
    const { id } = await visibleComment()
    const { token = '' } = wanted(await like(id), 200)
    const [text, mac] = token.split('.')
    const forged = [
      'x',
      `${text}.`,
      `${text}.${'A'.repeat(43)}`,
      `${Buffer.from('other').toString('base64url')}.${mac}`,
      `${token}A`,
      'a'.repeat(5000),
    ]
    for (const one of forged) expect(await code(like(id, by(one)))).toEqual([403, 'token-invalid'])
    expect((await stored(id))?.likes).toBe(1)
  })

  test('is accepted only on visible comments', async () => {
    const { doc } = wanted(await sendComment(dateline, { story }), 201)
    expect(await code(like(doc.id))).toEqual([404, 'comment-not-found'])
    expect(await code(like('nothing'))).toEqual([404, 'comment-not-found'])
    expect(await code(unlike(doc.id))).toEqual([404, 'comment-not-found'])
  })

  test('is counted exactly among 50 at once, and among 20 of one browser', async () => {
    const { id } = await visibleComment()
    const answers = await Promise.all(Array.from({ length: 50 }, () => like(id)))
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200))
    expect((await stored(id))?.likes).toBe(50)
    const mine = by(answers[0]?.json.token)
    await Promise.all(Array.from({ length: 20 }, () => unlike(id, mine)))
    expect((await stored(id))?.likes).toBe(49)
    const again = await Promise.all(Array.from({ length: 20 }, () => like(id, mine)))
    expect(again.map(({ status }) => status)).toEqual(Array(20).fill(200))
    expect((await stored(id))?.likes).toBe(50)
    const rows = await dateline.payload.db.count({
      collection: 'likes',
      where: { comment: { equals: id } },
    })
    expect(rows.totalDocs).toBe(50)
  })

  test('is not lost when a decision comes at the same moment', async () => {
    const { id } = await visibleComment()
    const decide = (status: string) =>
      dateline.ask(`/api/comments/${id}`, { as: 'moderator', method: 'PATCH', json: { status } })
    await Promise.all([
      ...Array.from({ length: 10 }, () => like(id)),
      decide('approved'),
      decide('approved'),
    ])
    expect((await stored(id))?.likes).toBe(10)
  })

  test('is counted by the sweep when a crash comes before its count', async () => {
    const { id } = await visibleComment()
    const { db } = dateline.payload
    const { updateOne } = db
    const crash = (): void => {
      db.updateOne = (args: Parameters<typeof updateOne>[0]) => {
        if (args.collection === 'comments') throw new Error('crashed')
        return updateOne.call(db, args)
      }
    }
    const token = wanted(await like(id), 200).token
    crash()
    try {
      for (let n = 0; n < 2; n += 1) expect((await like(id)).status).toBe(500)
      expect((await unlike(id, by(token))).status).toBe(500)
    } finally {
      db.updateOne = updateOne
    }
    wanted(await like(id), 200)
    // Two came and one went uncounted: three are there, and the count has seen the first and the
    // last.
    expect((await stored(id))?.likes).toBe(2)
    const { runFollowUps } = await import('../../src/follow-ups/run.ts')
    const { likeTasks } = await import('../../src/readers/likes.ts')
    const later = new Date(Date.now() + 2 * 60_000)
    const owing = {
      collection: 'likes',
      pagination: false,
      where: { followUpDue: { exists: true } },
    }
    for (let round = 0; round < 3; round += 1) {
      const rows = await db.find<{ id: string }>(owing as never)
      for (const row of rows.docs)
        await runFollowUps(dateline.payload, likeTasks, {
          collection: 'likes',
          id: row.id,
          now: new Date(later.getTime() + round * 60_000),
        })
    }
    expect((await stored(id))?.likes).toBe(3)
    expect((await db.find(owing as never)).docs).toEqual([])
    const rows = await db.count({ collection: 'likes', where: { comment: { equals: id } } })
    expect(rows.totalDocs).toBe(3)
  })

  test('is not linked to its reader in any answer', async () => {
    for (const as of [undefined, 'admin'] as const) {
      const asked = as ? { as } : {}
      expect((await dateline.ask('/api/likes', asked)).status).toBeGreaterThanOrEqual(403)
      const { json } = await dateline.graphql('{ Likes { docs { id } } }', {}, asked)
      expect(json.errors).toBeTruthy()
    }
  })
})

describe('a report', () => {
  const report = (id: string, json: Record<string, unknown> = {}, asked: RequestOptions = {}) =>
    dateline.ask<{ message: string }>(`/api/comments/${id}/report`, {
      ...asked,
      json: { reason: 'abusive', ...json },
    })
  const decide = (id: string, status: string) =>
    dateline
      .ask(`/api/comments/${id}`, { as: 'moderator', method: 'PATCH', json: { status } })
      .then((answer) => wanted(answer, 200))
  const reportTimes = async (id: string, times: number) => {
    for (let n = 0; n < times; n += 1) wanted(await report(id), 200)
  }

  test('states one of five reasons', async () => {
    const { id } = await visibleComment()
    for (const reason of [undefined, '', 'ugly', 5, ['spam'], { equals: 'spam' }]) {
      const answer = await report(id, { reason })
      expect([answer.status, refusalIn(answer)]).toMatchObject([
        400,
        { code: 'report-reason', field: 'reason' },
      ])
    }
    for (const reason of ['offensive', 'abusive', 'spam', 'irrelevant', 'other'])
      wanted(await report((await visibleComment()).id, { reason }), 200)
    const long = await report(id, { explanation: 'x'.repeat(1001) })
    expect([long.status, refusalIn(long).code]).toEqual([400, 'report-too-long'])
    const italian = await report(id, {}, { headers: { 'accept-language': 'it' } })
    expect(wanted(italian, 200).message).toContain('Grazie')
    const { doc } = wanted(await sendComment(dateline, { story }), 201)
    expect(await code(report(doc.id))).toEqual([404, 'comment-not-found'])
  })

  test('counts once a network; five hide the comment until somebody decides', async () => {
    const { id } = await visibleComment()
    const ip = freshIp()
    for (let n = 0; n < 6; n += 1) wanted(await report(id, {}, { ip }), 200)
    expect(await stored(id)).toMatchObject({ reportCount: 1, status: 'approved', visible: true })
    // Moderators get an email about the first report, and again when it hides.
    expect((await stored(id))?.followUps).toHaveProperty('send-report-mail')
    await dateline.settle()
    await reportTimes(id, 3)
    expect(await stored(id)).toMatchObject({ reportCount: 4, status: 'approved', visible: true })
    expect((await stored(id))?.followUps ?? {}).not.toHaveProperty('send-report-mail')
    await reportTimes(id, 1)
    expect((await stored(id))?.followUps).toHaveProperty('send-report-mail')
    expect(await stored(id)).toMatchObject({
      status: 'pending',
      visible: false,
      reportCount: 5,
      heldFor: [{ rule: 'reports', reason: expect.stringContaining('5') }],
      decidedFrom: 'rule',
    })
    expect((await stored(id))?.reportedAt).toBeTruthy()

    // After a decision, the same reports hide nothing again, and new ones only mark it in the queue.
    await decide(id, 'approved')
    await dateline.settle()
    expect(await stored(id)).toMatchObject({ status: 'approved', visible: true })
    expect((await stored(id))?.reportedAt ?? null).toBeNull()
    wanted(await report(id, {}, { ip }), 200)
    await reportTimes(id, 4)
    await dateline.settle()
    expect(await stored(id)).toMatchObject({ status: 'approved', reportCount: 4 })
    await reportTimes(id, 15)
    expect(await stored(id)).toMatchObject({
      status: 'approved',
      visible: true,
      reportCount: 19,
      reportedAt: expect.anything(),
    })
    const queue = await dateline.ask('/api/moderation/queue?tab=reported', { as: 'moderator' })
    const marked = wanted(queue, 200).items.find((one: { id: string }) => one.id === id)
    expect(marked).toMatchObject({ reports: { count: 19 } })
    // Four times as many hide it.
    await reportTimes(id, 1)
    expect(await stored(id)).toMatchObject({ status: 'pending', reportCount: 20 })
  })

  test('hides at five what was approved before anybody reported it, and not what was kept after one report', async () => {
    const [approved, kept] = [(await visibleComment()).id, (await visibleComment()).id]
    await reportTimes(kept, 1)
    await deskOf(dateline).decide([{ id: kept, to: 'approved', seen: 'approved' }])
    await dateline.settle()
    for (const id of [approved, kept]) await reportTimes(id, 5)
    expect(await stored(approved)).toMatchObject({ status: 'pending', reportCount: 5 })
    expect(await stored(kept)).toMatchObject({ status: 'approved', visible: true, reportCount: 5 })
  })

  test('counts anew when the reader changed the text that a moderator kept', async () => {
    const { id } = await visibleComment()
    await reportTimes(id, 5)
    await decide(id, 'approved')
    await dateline.settle()
    await dateline.payload.db.updateOne({
      collection: 'comments',
      id,
      data: { decidedFrom: 'reader', decidedBy: null, editedAt: new Date().toISOString() },
      returning: false,
    })
    await reportTimes(id, 5)
    expect(await stored(id)).toMatchObject({ status: 'pending' })
  })

  test('among five at once hides once, and a waiting or rejected comment stays as it is', async () => {
    const { id } = await visibleComment()
    const answers = await Promise.all(Array.from({ length: 8 }, () => report(id)))
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).not.toHaveLength(
      0,
    )
    expect(answers.every(({ status }) => status === 200 || status === 404)).toBe(true)
    expect(await stored(id)).toMatchObject({ status: 'pending' })
    const log = await dateline.payload.db.count({
      collection: 'moderation-events',
      where: { and: [{ comment: { equals: id } }, { source: { equals: 'rule' } }] },
    })
    expect(log.totalDocs).toBe(1)
  })

  test('is counted by the sweep when a crash comes before its count', async () => {
    const { id } = await visibleComment()
    await reportTimes(id, 4)
    const { db } = dateline.payload
    const { count } = db
    db.count = (args: Parameters<typeof count>[0]) => {
      if (args.collection === 'reports') throw new Error('crashed')
      return count.call(db, args)
    }
    try {
      wanted(await report(id), 200)
    } finally {
      db.count = count
    }
    expect(await stored(id)).toMatchObject({ status: 'approved', reportCount: 4 })
    const { sweepEverything } = await import('../../src/jobs.ts')
    await sweepEverything(dateline.payload, new Date(Date.now() + 60_000))
    expect(await stored(id)).toMatchObject({ status: 'pending', reportCount: 5 })
  })

  test('is invisible to readers', async () => {
    const { id } = await visibleComment()
    const marked = { explanation: 'zqexplained' }
    wanted(await report(id, marked), 200)
    const { text, json } = await dateline.ask(`/api/comments/${id}`)
    expect(json).not.toHaveProperty('reportCount')
    expect(text).not.toMatch(/report/)
    expect((await dateline.ask('/api/reports')).status).toBe(403)
    const seen = await dateline.ask('/api/reports', { as: 'moderator' })
    expect(seen.text).toContain('zqexplained')
    expect(seen.text).not.toContain('"key"')
  })
})
