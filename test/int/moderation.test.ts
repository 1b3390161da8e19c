import { beforeAll, describe, expect, test, vi } from 'vitest'
import { type FollowUp, runFollowUps } from '../../src/follow-ups/run.ts'
import { sweep } from '../../src/follow-ups/sweep.ts'
import { withFollowUp } from '../../src/follow-ups/record.ts'
import type { Comment } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { createStory, sendComment } from '../support/content.ts'
import { wanted } from '../support/requests.ts'
import { decisionsOn } from '../support/desk.ts'

const dateline = useDateline()
let story: string
beforeAll(async () => {
  story = (await createStory(dateline)).id
})

const waiting = async (fields: Record<string, unknown> = {}) =>
  wanted(await sendComment(dateline, { story, ...fields }), 201).doc.id
type Stored = Comment & {
  followUps?: Record<string, { due: string; tries: number }> | null
  followUpDue?: string | null
}
const stored = (id: string) =>
  dateline.payload.db.findOne<Stored>({
    collection: 'comments',
    where: { id: { equals: id } },
  }) as Promise<Stored>

describe('a decision', () => {
  const patch = (path: string) =>
    dateline.ask(path, { as: 'moderator', method: 'PATCH', json: { status: 'approved' } })
  const ways: [string, (id: string) => Promise<{ status: number }>][] = [
    ['PATCH', (id) => patch(`/api/comments/${id}`)],
    ['bulk PATCH', (id) => patch(`/api/comments?where[id][equals]=${id}`)],
    [
      'POST /decide',
      (id) =>
        dateline.ask('/api/moderation/decide', {
          as: 'moderator',
          json: decisionsOn([id], 'approved'),
        }),
    ],
    [
      'GraphQL',
      (id) =>
        dateline.graphql(
          'mutation ($id: String!) { updateComment(id: $id, data: { status: approved }) { id } }',
          { id },
          { as: 'moderator' },
        ),
    ],
  ]
  test.each(ways)('by %s records who and when, and shows the comment', async (_, decide) => {
    const id = await waiting()
    expect((await decide(id)).status).toBe(200)
    const comment = await stored(id)
    expect(comment).toMatchObject({
      status: 'approved',
      shown: true,
      visible: true,
      decidedBy: dateline.users.moderator.id,
    })
    expect(Date.now() - Date.parse(comment.decidedAt!)).toBeLessThan(60_000)
    // The follow-up work of the decision is already done.
    const left = ['send-comment-mail', 'record-events', 'learn-from-decision']
    expect(Object.keys(comment.followUps!)).toEqual(left)
    // Its arrival is left for the log, and nothing of the decision.
    expect(JSON.stringify(comment.followUps!['record-events'])).not.toContain('decided')
    await dateline.settle()
    expect((await stored(id)).followUpDue ?? null).toBeNull()
  })

  test.each(ways)('by %s is refused to strangers, reporters and editors', async (name) => {
    const id = await waiting()
    for (const as of [undefined, 'reporter', 'editor'] as const) {
      const role = as ? { as } : {}
      const json = { status: 'approved' }
      const answers = {
        PATCH: () => dateline.ask(`/api/comments/${id}`, { ...role, method: 'PATCH', json }),
        'bulk PATCH': () =>
          dateline.ask(`/api/comments?where[id][equals]=${id}`, { ...role, method: 'PATCH', json }),
        'POST /decide': () =>
          dateline.ask('/api/moderation/decide', { ...role, json: decisionsOn([id], 'approved') }),
        GraphQL: () =>
          dateline.graphql(
            'mutation ($id: String!) { updateComment(id: $id, data: { status: approved }) { id } }',
            { id },
            role,
          ),
      }
      const answer = await answers[name as keyof typeof answers]()
      expect(answer.json.errors[0].code).toMatch(/forbidden|not-found/)
    }
    expect((await stored(id)).status).toBe('pending')
  })

  test('is not made by an edit, which renders the new text', async () => {
    const id = await waiting()
    const { email } = await stored(id)
    const json = {
      body: ' New\u200B\n\nhttps://a.example ',
      email: ' New@Example.org',
      followUps: { x: 1 },
      position: '0',
    }
    wanted(
      await dateline.ask(`/api/comments/${id}`, { as: 'moderator', method: 'PATCH', json }),
      200,
    )
    const comment = await stored(id)
    expect(comment).toMatchObject({
      body: 'New\n\nhttps://a.example',
      bodyHtml:
        '<p>New</p>\n<p><a href="https://a.example" rel="ugc nofollow noopener">https://a.example</a></p>',
      // A reader who could change it would have another reader's comment erased.
      email,
      status: 'pending',
    })
    expect(comment.decidedBy ?? null).toBeNull()
    const left = ['send-comment-mail', 'record-events', 'learn-from-decision']
    expect(Object.keys(comment.followUps!)).toEqual(left)
    // Its arrival is left for the log, and nothing of the decision.
    expect(JSON.stringify(comment.followUps!['record-events'])).not.toContain('decided')
  })

  test('describes errors in its request', async () => {
    const ask = (json: unknown) => dateline.ask('/api/moderation/decide', { as: 'moderator', json })
    const editedAt = null
    for (const json of [
      {},
      { decisions: [] },
      { decisions: [{ id: 'x', to: 'liked', editedAt }] },
      { decisions: [{ id: 1, to: 'spam', editedAt }] },
      { decisions: { id: 'x', to: 'spam', editedAt } },
      { decisions: [{ id: 'x', to: 'spam', editedAt: 'soon' }] },
      { decisions: [{ id: 'x', to: 'spam', editedAt: 7 }] },
      { decisions: [{ id: 'x', to: 'spam' }] },
    ])
      expect([(await ask(json)).status, json]).toEqual([400, json])
    const id = await waiting()
    const { decided } = wanted(await ask(decisionsOn(['0'.repeat(24), id], 'spam')), 200)
    expect(decided).toEqual([
      { id: '0'.repeat(24), error: { code: 'not-found', message: expect.any(String) } },
      { id, status: 'spam', event: expect.any(String) },
    ])
  })

  test('has one endpoint', async () => {
    const json = { ids: [await waiting()], status: 'spam' }
    const answer = await dateline.ask('/api/comments/decide', { as: 'moderator', json })
    expect(answer.status).toBe(404)
    expect((await stored(json.ids[0]!)).status).toBe('pending')
  })
})

describe('follow-up work', () => {
  const MINUTE = 60_000
  const later = (ms: number) => new Date(Date.now() + ms)
  /** A comment with only these tasks due. */
  async function rowWith(...tasks: string[]) {
    const id = await waiting()
    let columns = withFollowUp(null, tasks[0]!, new Date())
    for (const task of tasks.slice(1)) columns = withFollowUp(columns.followUps, task, new Date())
    await dateline.payload.db.updateOne({ collection: 'comments', id, data: columns })
    return id
  }
  const kind = (task: string, run: FollowUp['run']): FollowUp => ({
    task,
    collection: 'comments',
    recipient: 'nobody',
    run,
  })
  const quiet = () => vi.spyOn(dateline.payload.logger, 'error').mockImplementation(() => undefined)

  test('starts within seconds, without a row in the queue', async () => {
    const { startFollowUps } = await import('../../src/jobs.ts')
    const stop = startFollowUps(dateline.payload)
    const id = await waiting()
    expect((await stored(id)).followUpDue).not.toBeNull()
    await vi.waitFor(async () => expect((await stored(id)).followUpDue ?? null).toBeNull(), 10_000)
    await stop()
    const jobs = await dateline.payload.count({ collection: 'payload-jobs' as never })
    expect(jobs.totalDocs).toBe(0)
  })

  test('is done once by many runs at once, and again some time after a crash', async () => {
    const id = await rowWith('work')
    let runs = 0
    const work = kind('work', async () => {
      runs += 1
    })
    const now = later(0)
    await Promise.all(
      Array.from({ length: 10 }, () =>
        runFollowUps(dateline.payload, [work], { collection: 'comments', id, now }),
      ),
    )
    expect(runs).toBe(1)

    const other = await rowWith('work')
    // Another process claimed the row and crashed: its lease holds until then.
    await dateline.payload.db.updateOne({
      collection: 'comments',
      id: other,
      data: { followUpDue: later(5 * MINUTE).toISOString() },
    })
    const at = (ms: number) =>
      runFollowUps(dateline.payload, [work], { collection: 'comments', id: other, now: later(ms) })
    await at(0)
    expect(runs).toBe(1)
    await at(6 * MINUTE)
    expect(runs).toBe(2)
    expect((await stored(other)).followUpDue ?? null).toBeNull()
  })

  test('that fails is retried later and later, keeps its progress, and blocks no other', async () => {
    const log = quiet()
    const failing = await rowWith('fails', 'works')
    const fine = await rowWith('works')
    const seen: string[][] = []
    const worked: string[] = []
    const kinds = [
      kind('fails', ({ done }) => {
        seen.push([...done])
        done.add(`part ${seen.length}`)
        return Promise.reject(new Error('away'))
      }),
      kind('works', ({ id }) => {
        worked.push(id)
        return Promise.resolve()
      }),
    ]
    const start = Date.now() + 1000
    const at = (ms: number) => sweep(dateline.payload, kinds, new Date(start + ms))
    await at(0)
    expect(worked.sort()).toEqual([failing, fine].sort())
    await at(4_000)
    await at(5_000)
    await at(14_000)
    await at(15_000)
    expect(seen).toEqual([[], ['part 1'], ['part 1', 'part 2']])
    const { followUps } = await stored(failing)
    expect(followUps).toMatchObject({ fails: { tries: 3, error: 'away' } })
    expect(Object.keys(followUps!)).toEqual(['fails'])
    expect(worked).toHaveLength(2)
    expect(log).toHaveBeenCalledTimes(3)
    log.mockRestore()
  })

  test('recorded while other work runs is not lost, and the other work is not repeated', async () => {
    const id = await rowWith('first')
    const did: string[] = []
    const kinds = [
      kind('first', async () => {
        did.push('first')
        const row = await stored(id)
        const data = withFollowUp(row.followUps, 'second', new Date())
        await dateline.payload.db.updateOne({ collection: 'comments', id, data })
      }),
      kind('second', () => {
        did.push('second')
        return Promise.resolve()
      }),
    ]
    const run = (ms: number) =>
      runFollowUps(dateline.payload, kinds, { collection: 'comments', id, now: later(ms) })
    await run(0)
    expect(Object.keys((await stored(id)).followUps!)).toEqual(['second'])
    await run(1_000)
    expect(did).toEqual(['first', 'second'])
    expect((await stored(id)).followUpDue ?? null).toBeNull()
  })

  test('jobs that a crash left claimed are swept away', async () => {
    const old = new Date(Date.now() - 60 * MINUTE).toISOString()
    await dateline.payload.db.create({
      collection: 'payload-jobs',
      data: {
        taskSlug: 'show-thread',
        input: { id: 'x' },
        processing: true,
        createdAt: old,
        updatedAt: old,
      },
    })
    const left = () =>
      dateline.payload.count({
        collection: 'payload-jobs' as never,
        where: { processing: { equals: true } },
      })
    expect((await left()).totalDocs).toBe(1)
    await dateline.settle()
    expect((await left()).totalDocs).toBe(0)
  })
})
