import { beforeAll, describe, expect, test, vi } from 'vitest'
import { useDateline } from '../support/app.ts'
import { createStory } from '../support/content.ts'
import { wanted } from '../support/requests.ts'
import {
  decisionsOn,
  deskOf,
  fillComments,
  storedComment,
  storedDecisions,
  waiting,
} from '../support/desk.ts'

const dateline = useDateline()
let desk: ReturnType<typeof deskOf>
let story: string
beforeAll(async () => {
  desk = deskOf(dateline)
  story = (await createStory(dateline)).id
})

const waitingId = async () => (await waiting(dateline, { story })).id
const stored = (id: string) => storedComment(dateline.payload, id)
const events = (id: string) => storedDecisions(dateline.payload, id)
const report = (comment: string, n: number) =>
  dateline.payload.db.create({
    collection: 'reports',
    data: { key: `${comment} ${n}`, comment, reason: 'abusive', state: 'open' },
  })
/** A comment that readers see and two have reported. */
async function reported(): Promise<string> {
  const id = await waitingId()
  await desk.decide([{ id, to: 'approved', seen: 'pending' }])
  await report(id, 1)
  await report(id, 2)
  const data = { reportCount: 2, reportedAt: new Date().toISOString() }
  await dateline.payload.db.updateOne({ collection: 'comments', id, data })
  return id
}
const reportStates = async (comment: string) => {
  const where = { comment: { equals: comment } }
  const found = await dateline.payload.db.find<{ id: string; state: string }>({
    collection: 'reports',
    pagination: false,
    where,
  })
  return found.docs.map(({ state }) => state)
}

describe('a decision', () => {
  test('is stored with who, when, why and from where, and shows at once', async () => {
    const [a, b, c, d] = [
      await waitingId(),
      await waitingId(),
      await waitingId(),
      await waitingId(),
    ]
    const decided = await desk.decide(
      [
        { id: a, to: 'approved', seen: 'pending' },
        { id: b, to: 'rejected', seen: 'pending' },
        { id: c, to: 'trash', seen: 'pending' },
        { id: '0'.repeat(24), to: 'spam', seen: 'pending' },
        { id: d, to: 'spam', seen: 'pending' },
      ],
      { reason: 'hate-speech', note: 'Third time.' },
    )
    expect(decided).toEqual([
      { id: a, status: 'approved', event: expect.any(String) },
      { id: b, status: 'rejected', event: expect.any(String) },
      { id: c, status: 'trash', event: expect.any(String) },
      { id: '0'.repeat(24), error: { code: 'not-found', message: expect.any(String) } },
      { id: d, status: 'spam', event: expect.any(String) },
    ])
    const decidedBy = dateline.users.moderator.id
    expect(await stored(a)).toMatchObject({ visible: true, decidedBy, decidedFrom: 'panel' })
    expect(await stored(b)).toMatchObject({ visible: false, rejectionReason: 'hate-speech' })
    expect((await stored(c)).deletedAt).toEqual(expect.any(String))
    expect((await stored(a)).rejectionReason ?? null).toBeNull()
    expect(await events(b)).toMatchObject([
      {
        id: decided[1].event,
        comment: b,
        story,
        action: 'decided',
        from: 'pending',
        to: 'rejected',
        source: 'panel',
        reason: 'hate-speech',
        note: 'Third time.',
        user: decidedBy,
        userName: 'The moderator',
      },
    ])
    expect(await events(c)).toMatchObject([{ action: 'trashed', from: 'pending', to: 'trash' }])
    // The sweep finds no work left from it.
    const { followUps } = await stored(a)
    for (const task of ['show-thread', 'close-reports']) expect(followUps).not.toHaveProperty(task)
    // Its arrival is left for the log, and nothing of the decision.
    expect(JSON.stringify(followUps?.['record-events'])).not.toContain('decided')
  })

  test('that another user made first is reported, and not made twice', async () => {
    const [a, b, c] = [await waitingId(), await waitingId(), await waitingId()]
    await desk.decide(
      [
        { id: a, to: 'rejected', seen: 'pending' },
        { id: b, to: 'approved', seen: 'pending' },
        { id: c, to: 'trash', seen: 'pending' },
      ],
      {},
      'admin',
    )
    const at = expect.stringMatching(/^\d{4}-.*Z$/)
    const by = { id: dateline.users.admin.id, name: 'The admin' }
    expect(
      await desk.decide([
        { id: a, to: 'approved', seen: 'pending' },
        { id: b, to: 'approved', seen: 'pending' },
        { id: c, to: 'spam', seen: 'pending' },
      ]),
    ).toEqual([
      {
        id: a,
        error: {
          code: 'already-decided',
          message: 'The admin has already decided. The status is rejected.',
        },
        already: { status: 'rejected', by, at },
      },
      { id: b, status: 'approved', event: null },
      {
        id: c,
        error: {
          code: 'already-decided',
          message: 'The admin has already decided. The status is trash.',
        },
        already: { status: 'trash', by, at },
      },
    ])
    expect((await stored(a)).decidedBy).toBe(dateline.users.admin.id)
    for (const id of [a, b, c]) expect(await events(id)).toHaveLength(1)
  })

  test('is made once and logged once when many make it on one comment at once', async () => {
    const id = await waitingId()
    const tries = ['approved', 'rejected', 'spam', 'trash'].flatMap((to) => [to, to, to])
    const answers = await Promise.all(
      tries.map((to, i) =>
        desk.decide([{ id, to, seen: 'pending' }], {}, i % 2 ? 'moderator' : 'admin'),
      ),
    )
    // A user who repeats the same decision gets the event of the first time.
    const made = answers.flat().filter((answer) => answer.event)
    expect(new Set(made.map(({ event }) => event)).size).toBe(1)
    expect(await events(id)).toMatchObject([{ id: made[0].event, to: made[0].status }])
    const { status, deletedAt } = await stored(id)
    expect(deletedAt ? 'trash' : status).toBe(made[0].status)
    for (const answer of answers.flat())
      expect(answer.already?.status ?? answer.status).toBe(made[0].status)
  })

  test('stands for each of 20 moderators on one story’s comments at once, with one event each', async () => {
    const ids = await fillComments(dateline.payload, story, 60)
    const [root = ''] = ids
    const half = ids.slice(20)
    for (const id of half)
      await dateline.payload.db.updateOne({
        collection: 'comments',
        id,
        data: { parent: root, root, depth: 1 },
      })
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => {
        const own = ids.filter((_id, n) => n % 20 === i)
        const to = i % 2 ? 'rejected' : 'approved'
        return desk.decide(own.map((id) => ({ id, to, seen: 'pending' })))
      }),
    )
    expect(answers.flat().map((answer) => answer.event)).not.toContain(undefined)
    for (const [n, id] of ids.entries()) {
      const status = (n % 20) % 2 ? 'rejected' : 'approved'
      // The root was approved, so its replies are shown as they were decided.
      const visible = status === 'approved'
      expect([n, await stored(id)]).toMatchObject([n, { status, visible }])
      expect(await events(id)).toHaveLength(1)
    }
  })

  test.each(['PATCH', 'bulk PATCH', '/moderation/decide', 'GraphQL'])(
    'by %s uses the same function',
    async (way) => {
      const id = await waitingId()
      const as = 'moderator' as const
      const method = 'PATCH'
      const json = { status: 'spam' }
      const ways: Record<string, () => Promise<{ status: number }>> = {
        PATCH: () => dateline.ask(`/api/comments/${id}`, { as, method, json }),
        'bulk PATCH': () =>
          dateline.ask(`/api/comments?where[id][equals]=${id}`, { as, method, json }),
        '/moderation/decide': () =>
          dateline.ask('/api/moderation/decide', { as, json: decisionsOn([id], 'spam') }),
        GraphQL: () =>
          dateline.graphql(
            'mutation ($id: String!) { updateComment(id: $id, data: { status: spam }) { status } }',
            { id },
            { as },
          ),
      }
      wanted((await ways[way]?.()) as never, 200)
      expect(await events(id)).toMatchObject([
        { action: 'decided', from: 'pending', to: 'spam', source: 'panel' },
      ])
      expect(await stored(id)).toMatchObject({ status: 'spam', decidedFrom: 'panel' })
    },
  )

  test('by PATCH with an invalid text decides nothing', async () => {
    const id = await waitingId()
    for (const json of [{ status: 'approved', body: '' }, { status: 'liked' }, { status: null }]) {
      const asked = { as: 'moderator' as const, method: 'PATCH', json }
      expect((await dateline.ask(`/api/comments/${id}`, asked)).status).toBe(400)
    }
    expect(await stored(id)).toMatchObject({ status: 'pending' })
    expect(await events(id)).toEqual([])
  })

  test('is not overwritten by a text saved at the same time', async () => {
    const id = await waitingId()
    const asked = { as: 'admin' as const, method: 'PATCH', json: { body: 'Another text.' } }
    await Promise.all([
      dateline.ask(`/api/comments/${id}`, asked),
      desk.decide([{ id, to: 'approved', seen: 'pending' }]),
    ])
    expect(await stored(id)).toMatchObject({ status: 'approved', visible: true })
    expect(await stored(id)).toMatchObject({ body: 'Another text.' })
    expect((await events(id)).map(({ action }) => action).sort()).toEqual(['decided', 'edited'])
  })

  test('to approve a reply under a hidden comment says that it stays hidden', async () => {
    const root = await waitingId()
    await desk.decide([{ id: root, to: 'approved', seen: 'pending' }])
    const reply = (await waiting(dateline, { story, parent: root })).id
    const beside = (await waiting(dateline, { story, parent: root })).id
    await desk.decide([{ id: root, to: 'rejected', seen: 'approved' }])
    const approve = (id: string) => ({ id, to: 'approved', seen: 'pending' }) as const
    const hidden = { status: 'approved', staysHidden: true, message: /stays hidden/ }
    expect(await desk.decide([approve(reply)])).toEqual([
      {
        id: reply,
        event: expect.any(String),
        ...hidden,
        message: expect.stringMatching(hidden.message),
      },
    ])
    expect(await stored(reply)).toMatchObject({ status: 'approved', visible: false })
    // An undo of its rejection says so too, also to a moderator whose answer was lost.
    const [{ event }] = await desk.decide([{ id: reply, to: 'rejected', seen: 'approved' }])
    for (let times = 0; times < 2; times += 1)
      expect(await desk.undo([event])).toMatchObject([
        { id: reply, ...hidden, message: expect.stringMatching(hidden.message) },
      ])
    // Approved together with its parent it appears, and the answer says nothing else.
    const both = [{ ...approve(root), seen: 'rejected' } as const, approve(beside)]
    expect((await desk.decide(both)).map((one: object) => Object.keys(one))).toEqual([
      ['id', 'status', 'event'],
      ['id', 'status', 'event'],
    ])
    expect(await stored(beside)).toMatchObject({ visible: true })
  })

  test('to trash, restore or delete in the panel is logged too', async () => {
    const parent = await waitingId()
    await desk.decide([{ id: parent, to: 'approved', seen: 'pending' }])
    const reply = (await waiting(dateline, { story, parent })).id
    const patch = (json: unknown, query = '') =>
      dateline.ask(`/api/comments/${parent}${query}`, { as: 'moderator', method: 'PATCH', json })
    wanted(await patch({ deletedAt: new Date().toISOString() }), 200)
    wanted(await patch({ deletedAt: null }, '?trash=true'), 200)
    expect(await stored(parent)).toMatchObject({ status: 'approved', visible: true })
    await dateline.ask(`/api/comments/${parent}`, { as: 'moderator', method: 'DELETE' })
    const logged = (await events(parent)).map(({ action, from, to }) => [action, from, to ?? null])
    expect(logged).toEqual([
      ['decided', 'pending', 'approved'],
      ['trashed', 'approved', 'trash'],
      ['restored', 'trash', 'approved'],
      ['deleted', 'approved', null],
    ])
    expect((await events(reply)).map(({ action }) => action)).toEqual(['deleted'])
  })
})

describe('reports', () => {
  test.each([
    ['approved', 'dismissed'],
    ['rejected', 'upheld'],
    ['spam', 'upheld'],
    ['trash', 'upheld'],
  ])(
    'are closed by a decision: %s leaves them %s, and its undo reopens them',
    async (to, state) => {
      const id = await reported()
      const [{ event }] = await desk.decide([{ id, to, seen: 'approved' }])
      expect(event).toEqual(expect.any(String))
      expect(await reportStates(id)).toEqual([state, state])
      expect((await stored(id)).reportedAt ?? null).toBeNull()
      expect((await stored(id)).reportCount ?? null).toBeNull()
      await desk.undo([event])
      expect(await reportStates(id)).toEqual(['open', 'open'])
      expect(await stored(id)).toMatchObject({ status: 'approved', reportCount: 2, visible: true })
    },
  )
})

describe('after a crash', () => {
  test('no event, thread or report is lost, and no email is sent twice', async () => {
    const id = await reported()
    const { payload } = dateline
    const log = vi.spyOn(payload.logger, 'error').mockImplementation(() => undefined)
    // The process ends right after the decision's own statement.
    const create = vi.spyOn(payload.db, 'create').mockRejectedValue(new Error('killed'))
    const [{ event }] = await desk.decide([{ id, to: 'rejected', seen: 'approved' }])
    create.mockRestore()
    log.mockRestore()
    expect(await events(id)).toHaveLength(1)
    expect(await stored(id)).toMatchObject({ status: 'rejected', visible: false })
    expect(Object.keys((await stored(id)).followUps!)).toEqual(
      expect.arrayContaining(['record-events', 'show-thread', 'close-reports']),
    )
    const { followUps } = await stored(id)
    await dateline.settle()
    expect((await events(id)).at(-1)).toMatchObject({ id: event, to: 'rejected', from: 'approved' })
    expect(await reportStates(id)).toEqual(['upheld', 'upheld'])
    // Only the email to its author is left: it waits until nobody can undo.
    expect(Object.keys((await stored(id)).followUps ?? {})).toEqual(['send-statement'])

    // Another crash before the record of it: all the work is done again.
    const followUpDue = new Date().toISOString()
    await payload.db.updateOne({ collection: 'comments', id, data: { followUps, followUpDue } })
    await dateline.settle()
    expect(await events(id)).toHaveLength(2)
  })
})
