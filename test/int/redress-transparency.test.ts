import { beforeAll, expect, test, vi } from 'vitest'
import type { Role } from '../../src/access/roles.ts'
import { parseCsv } from '../../src/lib/csv.ts'
import { useDateline } from '../support/app.ts'
import { approvedComment, createStory, sendComment } from '../support/content.ts'
import { freshIp, refusalIn, wanted } from '../support/requests.ts'

// This test does everything that is counted: the figures are counted by hand beside it.

const dateline = useDateline()
let story: string
beforeAll(async () => {
  story = (await createStory(dateline)).id
})

const today = new Date().toISOString().slice(0, 10)
const report = (query = `from=${today}&to=${today}`) =>
  dateline.ask(`/api/moderation/transparency?${query}`, { as: 'moderator' })

const decide = async (id: string, to: string, more: Record<string, unknown> = {}) => {
  const { seen = 'pending', as = 'moderator', ...rest } = more
  const json = { decisions: [{ id, to, seen }], ...rest }
  const { decided } = wanted(
    await dateline.ask('/api/moderation/decide', { as: as as Role, json }),
    200,
  )
  expect(decided[0]).not.toHaveProperty('error')
  return decided[0].event as string
}
const waiting = async () => wanted(await sendComment(dateline, { story }), 201).doc.id
/** Moves events into the past or the future: no test waits an hour. */
const shift = (
  collection: 'moderation-events' | 'notices',
  id: string,
  data: Record<string, string>,
) => dateline.payload.db.updateOne({ collection, id, data })

test('the figures equal a count by hand', async () => {
  // Three comments waited.
  await decide(await waiting(), 'approved')
  await decide(await waiting(), 'rejected', { reason: 'harassment' })
  await decide(await waiting(), 'rejected')
  // Undone within seconds: it does not count.
  const undone = await waiting()
  const event = await decide(undone, 'rejected', { reason: 'offensive' })
  wanted(
    await dateline.ask('/api/moderation/undo', { as: 'moderator', json: { events: [event] } }),
    200,
  )

  // Five reports hide one automatically; a moderator trashes one, and marks one as spam.
  const [hidden, trashed, spam] = await Promise.all(
    [1, 2, 3].map(() => approvedComment(dateline, { story })),
  )
  for (let n = 0; n < 5; n += 1) {
    const json = { reason: n < 2 ? 'abusive' : 'offensive' }
    wanted(await dateline.ask(`/api/comments/${hidden!.id}/report`, { json, ip: freshIp() }), 200)
  }
  await decide(trashed!.id, 'trash', { seen: 'approved' })
  await decide(spam!.id, 'spam', { seen: 'approved' })

  // Three notices: upheld after an hour, dismissed after three, and one that is open.
  const notices: string[] = []
  for (const law of ['threat', 'privacy', 'threat']) {
    const { id } = await approvedComment(dateline, { story })
    const json = {
      law,
      explanation: 'It says where I live.',
      name: 'Ada',
      email: 'ada@example.net',
      goodFaith: true,
    }
    notices.push(wanted(await dateline.ask(`/api/comments/${id}/notice`, { json }), 201).notice)
  }
  for (const [n, outcome] of ['upheld', 'dismissed'].entries()) {
    const path = `/api/moderation/notices/${notices[n]}/decide`
    wanted(await dateline.ask(path, { as: 'moderator', json: { outcome } }), 200)
    const { createdAt } = (await dateline.payload.db.findOne<{ id: string; createdAt: string }>({
      collection: 'notices',
      where: { id: { equals: notices[n] } },
    }))!
    const at = new Date(Date.parse(createdAt) + (1 + 2 * n) * 3_600_000)
    await shift('notices', notices[n]!, { decidedAt: at.toISOString() })
  }

  // The rules' verdicts reach the log with the follow-ups.
  await dateline.settle()
  const now = Date.now()
  const day = (offset: number) => new Date(now + offset * 86_400_000).toISOString().slice(0, 10)
  const json = wanted(await report(`from=${day(-1)}&to=${day(1)}`), 200)
  expect(json.notices).toEqual({
    total: 3,
    open: 1,
    upheld: 1,
    dismissed: 1,
    reversed: 0,
    medianSeconds: 7200,
    byLaw: { threat: 2, privacy: 1 },
  })
  // Approved: one that waited, three and three with later decisions; one fell to a notice. Each of the
  // ten comments was held first.
  expect(json.decisions).toMatchObject({
    total: 23,
    restricted: 5,
    byVerdict: {
      person: { approved: 7, rejected: 3, trash: 1, spam: 1 },
      machine: { hidden: 1, held: 10 },
    },
    byReason: { person: { harassment: 1, none: 1, 'illegal-content': 1 }, machine: {} },
  })
  expect(json.reports).toMatchObject({ total: 5, open: 5, byReason: { abusive: 2, offensive: 3 } })
  expect(json.appeals).toMatchObject({ total: 0, medianSeconds: null })
  expect(
    json.perMonth.reduce((sum: number, month: { restricted: number }) => sum + month.restricted, 0),
  ).toBe(5)
  // Ten comments: three rejected, one spam, two that wait, one in the trash; the others are
  // approved.
  expect(json.written).toEqual({ pending: 2, approved: 3, rejected: 3, spam: 1 })
})

test('the median covers comments that waited for a person, from their arrival', async () => {
  const days = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString()
  const asked = `from=${days(9).slice(0, 10)}&to=${days(12).slice(0, 10)}`
  for (const seconds of [100, 300, 200]) {
    const id = await waiting()
    const event = await decide(id, 'rejected')
    const row = (await dateline.payload.findByID({ collection: 'comments', id })) as {
      createdAt: string
    }
    const at = new Date(Date.parse(row.createdAt) + (10 * 86_400 + seconds) * 1000)
    await shift('moderation-events', event, { createdAt: at.toISOString() })
  }
  const { decisions } = wanted(await report(asked), 200)
  expect(decisions.total).toBe(3)
  expect(decisions.byVerdict).toEqual({ person: { rejected: 3 }, machine: {} })
  // An ObjectId contains the second of its creation, no more.
  expect(Math.abs(decisions.medianSeconds - (10 * 86_400 + 200))).toBeLessThanOrEqual(1.5)
})

test('more than a page of events at one moment is counted once each, and other rows are not read', async () => {
  const at = new Date(Date.UTC(2025, 2, 7, 12)).toISOString()
  // Undone in the next week's first minutes: it still does not count.
  const midnight = new Date(Date.UTC(2025, 2, 7, 23, 59)).toISOString()
  const event = (createdAt: string, more: Record<string, unknown> = {}) =>
    dateline.payload.db.create({
      collection: 'moderation-events',
      data: {
        action: 'decided',
        from: 'pending',
        to: 'rejected',
        source: 'bulk',
        createdAt,
        ...more,
      },
    })
  const lateOne = await event(midnight)
  await event(new Date(Date.UTC(2025, 2, 8, 0, 5)).toISOString(), {
    action: 'undone',
    undoes: lateOne.id,
  })
  for (let n = 0; n < 1002; n += 1) await event(at, { note: 'x'.repeat(200) })
  const find = vi.spyOn(dateline.payload.db, 'find')
  const { decisions, perMonth } = wanted(await report('from=2025-03-01&to=2025-03-31'), 200)
  const most = await Promise.all(
    find.mock.results.map(async ({ value }) => (await value).docs.length as number),
  )
  const selected = find.mock.calls.map(([{ collection, select }]) => [collection, select] as const)
  find.mockRestore()
  expect(decisions).toMatchObject({ total: 1002, restricted: 1002 })
  expect(perMonth).toEqual([{ month: '2025-03', notices: 0, restricted: 1002, appeals: 0 }])
  expect(Math.max(...most)).toBeLessThanOrEqual(500)
  for (const [collection, select] of selected)
    if (collection !== 'counters') expect(select).not.toHaveProperty('note')
  expect(selected.filter(([, select]) => select?.createdAt)).not.toEqual([])
}, 60_000)

test('the CSV has a line for every figure of the JSON', async () => {
  await dateline.settle()
  const json = wanted(await report(), 200)
  const csv = await report(`from=${today}&to=${today}&format=csv`)
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(csv.headers.get('content-disposition')).toContain(`transparency-${today}-${today}.csv`)
  const [head, ...rows] = parseCsv(csv.text)
  expect(head).toEqual(['section', 'measure', 'item', 'by', 'value'])
  expect(rows.every((row) => row.length === 5)).toBe(true)
  const value = (...wantedRow: string[]) =>
    rows.find((row) => wantedRow.every((cell, n) => row[n] === cell))?.[4]
  expect(value('notices', 'total', '', '')).toBe(String(json.notices.total))
  expect(value('notices', 'law', 'threat', '')).toBe('2')
  expect(value('decisions', 'verdict', 'hidden', 'machine')).toBe('1')
  expect(value('decisions', 'verdict', 'held', 'machine')).toBe('13')
  expect(value('decisions', 'rule', 'first-time', 'machine')).toBe('13')
  expect(value('decisions', 'median_seconds', '', '')).toBe(String(json.decisions.medianSeconds))
  expect(value('comments', 'now', 'spam', '')).toBe('1')
})

test('an impossible period is refused', async () => {
  for (const query of ['from=2026-01-02&to=2026-01-01', 'from=2000-01-01&to=2026-01-01'])
    expect(refusalIn(await report(query)).code).toBe('out-of-range')
  for (const query of ['', 'from=yesterday&to=2026-01-01', `from=${today}&to=${today}&format=pdf`])
    expect(refusalIn(await report(query)).code).toBe('validation')
  const empty = wanted(await report('from=2020-01-01&to=2020-12-31'), 200)
  expect(empty).toMatchObject({
    decisions: { total: 0, medianSeconds: null },
    notices: { total: 0 },
  })
  expect(empty.perMonth).toHaveLength(12)
})
