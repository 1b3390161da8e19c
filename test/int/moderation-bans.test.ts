import type { isBanned as IsBanned } from '../../src/intake/standing-bans.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { useDateline } from '../support/app.ts'
import { createStory, sendComment } from '../support/content.ts'
import { refusalIn, wanted } from '../support/requests.ts'
import { deskOf, fillComments, storedComment, storedEvents, waiting } from '../support/desk.ts'

const dateline = useDateline()
let desk: ReturnType<typeof deskOf>
let story: string
let isBanned: typeof IsBanned
beforeAll(async () => {
  desk = deskOf(dateline)
  story = (await createStory(dateline)).id
  ;({ isBanned } = await import('../../src/intake/standing-bans.ts'))
})

const DAY = 24 * 60 * 60_000
const stored = (id: string) => storedComment(dateline.payload, id)
const ban = async (json: Record<string, unknown>) =>
  wanted(await desk.ask('/bans', { json: { days: 7, reason: 'Insults.', ...json } }), 200)
const stands = (email: string | null, prefix: string | null, now = new Date()) =>
  isBanned(dateline.payload, { email, prefix, now })
const bansNow = async () =>
  wanted(await dateline.ask('/api/bans?limit=100', { as: 'moderator' }), 200).docs

describe('a ban', () => {
  test('applies to the address and the network until it ends, and reveals neither', async () => {
    const email = 'Loud.Reader@example.org'
    const { id } = await waiting(dateline, { story, email }, { ip: '198.51.100.42' })
    const { bans } = await ban({ comment: id, by: ['email', 'network'] })
    expect(bans.map(({ kind }: { kind: string }) => kind)).toEqual(['email', 'network'])
    expect(await stands('loud.reader@EXAMPLE.org', null)).toBe(true)
    expect(await stands(null, '198.51.100.0/24')).toBe(true)
    expect(await stands('other@example.org', '198.51.101.0/24')).toBe(false)
    expect(await stands(null, 'unknown')).toBe(false)
    expect(await stands(email, null, new Date(Date.now() + 8 * DAY))).toBe(false)
    const log = JSON.stringify(await storedEvents(dateline.payload, id))
    // The ban outlives the comment, by which an erasure would find it.
    expect(log).toContain('email until')
    expect(log).not.toMatch(/example\.org|198\.51/)
    const output = JSON.stringify(await bansNow()) + log
    expect(output).toContain('l…@example.org')
    expect(output).toContain('198.51.100.x')
    expect(output).not.toMatch(/loud\.reader|keyHash|198\.51\.100\.(0|42)/i)
    const record = wanted(await desk.ask(`/reader?comment=${id}`), 200)
    expect(record.email.ban).toMatchObject({ id: bans[0].id, reason: 'Insults.' })
    expect((await storedEvents(dateline.payload, id)).map(({ action }) => action)).toEqual([
      'banned',
      'banned',
    ])
  })

  test('covers every spelling of the mailbox, and what was banned as it was spelled', async () => {
    const email = 'loud.mouth+one@googlemail.com'
    const { id } = await waiting(dateline, { story, email })
    const { bans } = await ban({ comment: id, by: ['email'] })
    expect(bans).toHaveLength(1)
    for (const spelled of ['loudmouth@gmail.com', 'l.o.u.d.mouth+x@GMail.com', email])
      expect(await stands(spelled, null), spelled).toBe(true)
    for (const other of ['loudmouth@example.org', 'loudmouths@gmail.com'])
      expect(await stands(other, null), other).toBe(false)
    const sent = await sendComment(dateline, { story, email: 'loudmouth+two@gmail.com' })
    expect([sent.status, refusalIn(sent).code]).toEqual([403, 'reader-banned'])

    // A ban of earlier has the spelling alone. A new one takes it over, and both end together.
    const former = 'dotted.name+a@gmail.com'
    const [place = ''] = await fillComments(dateline.payload, story, 1, () => ({ email: former }))
    const { keyedHash } = await import('../../src/lib/keyed-hash.ts')
    await dateline.payload.db.create({
      collection: 'bans',
      data: {
        kind: 'email',
        keyHash: keyedHash(dateline.config.secret, 'ban email', former),
        until: new Date(Date.now() + 30 * DAY).toISOString(),
        reason: 'Earlier.',
        comment: place,
      },
    })
    expect([await stands(former, null), await stands('dottedname@gmail.com', null)]).toEqual([
      true,
      false,
    ])
    const again = await ban({ comment: place, by: ['email'], days: 1 })
    expect(await stands('dottedname@gmail.com', null, new Date(Date.now() + 20 * DAY))).toBe(true)
    wanted(await desk.ask(`/bans/${again.bans[0].id}`, { method: 'DELETE' }), 200)
    expect(await stands(former, null)).toBe(false)
  })

  test('becomes one ban for the longer time, however many users ban at once', async () => {
    const { id } = await waiting(dateline, { story, email: 'again@example.org' })
    const all = await Promise.all(
      [3, 30, 10].map((days) => ban({ comment: id, by: ['email'], days })),
    )
    expect(new Set(all.map(({ bans }) => bans[0].id)).size).toBe(1)
    const { bans } = await ban({ comment: id, by: ['email'], days: 1, reason: 'Once more.' })
    const left = new Date(bans[0].until).getTime() - Date.now()
    expect(left).toBeGreaterThan(29 * DAY)
    const [row] = (await bansNow()).filter((one: { id: string }) => one.id === bans[0].id)
    expect(row.reason).toBe('Once more.')
  })

  test('keeps the longer time when a shorter ban came during the look-up', async () => {
    const { id } = await waiting(dateline, { story, email: 'between@example.org' })
    const { db } = dateline.payload
    const { updateOne } = db
    db.updateOne = async (args) => {
      const found = await updateOne.call(db, args)
      if (args.collection !== 'bans') return found
      db.updateOne = updateOne
      await ban({ comment: id, by: ['email'], days: 10 })
      return found
    }
    const { bans } = await ban({ comment: id, by: ['email'], days: 30 })
    expect(db.updateOne).toBe(updateOne)
    expect(new Date(bans[0].until).getTime() - Date.now()).toBeGreaterThan(29 * DAY)
  })

  test('changes in the panel, and ends there or by its endpoint; both are logged', async () => {
    const { id } = await waiting(dateline, { story, email: 'lifted@example.org' })
    const { bans } = await ban({ comment: id, by: ['email'] })
    const until = new Date(Date.now() + DAY).toISOString()
    const json = { until, reason: 'Shorter.', keyHash: 'x', hint: 'y', kind: 'network' }
    const patched = await dateline.ask(`/api/bans/${bans[0].id}`, {
      as: 'moderator',
      method: 'PATCH',
      json,
    })
    expect(wanted(patched, 200).doc).toMatchObject({ until, kind: 'email', hint: 'l…@example.org' })
    expect(await stands('lifted@example.org', null, new Date(Date.now() + 2 * DAY))).toBe(false)
    wanted(await desk.ask(`/bans/${bans[0].id}`, { method: 'DELETE' }), 200)
    expect(await stands('lifted@example.org', null)).toBe(false)
    const again = (await ban({ comment: id, by: ['email'] })).bans[0].id
    const path = `/api/bans/${again}`
    wanted(await dateline.ask(path, { as: 'moderator', method: 'DELETE' }), 200)
    expect((await storedEvents(dateline.payload, id)).map(({ action }) => action)).toEqual([
      'banned',
      'banned',
      'unbanned',
      'banned',
      'unbanned',
    ])
    expect((await desk.ask(`/bans/${again}`, { method: 'DELETE' })).status).toBe(404)
  })

  test('is refused for a comment without its address and network', async () => {
    const [id = ''] = await fillComments(dateline.payload, story, 1, () => ({
      email: null,
      networkPrefix: 'unknown',
    }))
    for (const by of ['email', 'network']) {
      const json = { comment: id, by: [by], days: 1, reason: 'x' }
      const answer = await desk.ask('/bans', { json })
      expect([answer.status, refusalIn(answer).code]).toEqual([409, 'not-bannable'])
    }
  })

  test('rejects its reader’s waiting comments, and nothing else', async () => {
    const email = 'many@example.org'
    const mine = await fillComments(dateline.payload, story, 5, (i) => ({
      email: ['many+0@example.org', email, 'many+2@example.org'][i] ?? 'innocent@example.org',
      networkPrefix: '192.0.2.0/24',
      ...(i === 0 ? { status: 'approved' } : {}),
    }))
    const { rejected } = await ban({ comment: mine[1], by: ['email'], rejectPending: true })
    expect(rejected).toBe(2)
    const statuses = await Promise.all(mine.map(async (id) => (await stored(id)).status))
    expect(statuses).toEqual(['approved', 'rejected', 'rejected', 'pending', 'pending'])
    expect((await storedEvents(dateline.payload, mine[2] ?? '')).at(-1)).toMatchObject({
      action: 'decided',
      source: 'bulk',
      note: 'Banned: Insults.',
      user: dateline.users.moderator.id,
    })
  })

  test('rejects as many as a request can at once, and the rest in the background', async () => {
    const more = await fillComments(dateline.payload, story, 53, () => ({
      email: 'm@example.org',
    }))
    const one = await ban({ comment: more[0], by: ['email'], rejectPending: true })
    expect([one.rejected, one.bulks.length]).toEqual([50, 1])
    expect((await stored(more[52] ?? '')).status).toBe('pending')
    await dateline.settle()
    expect(await stored(more[52] ?? '')).toMatchObject({ status: 'rejected', decidedFrom: 'bulk' })
    expect(wanted(await desk.ask(`/bulk/${one.bulks[0]}`), 200)).toMatchObject({ state: 'done' })
  })

  test('is deleted long after its end', async () => {
    const { id } = await waiting(dateline, { story, email: 'old@example.org' })
    const { bans } = await ban({ comment: id, by: ['email'] })
    const data = { until: new Date(Date.now() - 91 * DAY).toISOString() }
    await dateline.payload.db.updateOne({ collection: 'bans', id: bans[0].id, data })
    await dateline.settle()
    expect((await bansNow()).map((one: { id: string }) => one.id)).not.toContain(bans[0].id)
  })
})

describe('a decision on all comments of a filter', () => {
  const progress = async (bulk: string) => wanted(await desk.ask(`/bulk/${bulk}`), 200)
  let batch = 0
  const batchOf = async (count: number) => {
    batch += 1
    const word = `batch${batch}x`
    const ids = await fillComments(dateline.payload, story, count, () => ({ body: `A ${word}.` }))
    return { ids, filter: { tab: 'pending', words: word } }
  }
  const start = async (filter: object, rest: object = {}) => {
    const json = { filter, to: 'rejected', reason: 'advertising', ...rest }
    return wanted(await desk.ask('/bulk', { json }), 200)
  }

  test('starts at once, works through them, and reports its progress', async () => {
    const { ids, filter } = await batchOf(60)
    const begun = await start(filter)
    expect(begun).toEqual({ bulk: expect.any(String), total: 60 })
    expect(await progress(begun.bulk)).toEqual({ state: 'running', total: 60, done: 0, failed: 0 })
    await dateline.payload.jobs.run({ limit: 10 })
    expect(await progress(begun.bulk)).toEqual({ state: 'done', total: 60, done: 60, failed: 0 })
    for (const id of [ids[0], ids[49], ids[50], ids[59]]) {
      expect(await stored(id ?? '')).toMatchObject({
        status: 'rejected',
        rejectionReason: 'advertising',
        decidedFrom: 'bulk',
      })
      expect(await storedEvents(dateline.payload, id ?? '')).toMatchObject([{ source: 'bulk' }])
    }
  })

  test('continues after a crash, and leaves other users’ decisions alone', async () => {
    const { ids, filter } = await batchOf(30)
    const { bulk } = await start(filter)
    await desk.decide([{ id: ids[5] ?? '', to: 'approved', seen: 'pending' }])
    const position = (await stored(ids[9] ?? '')).position ?? ''
    // The previous process crashed at the tenth comment, holding its row.
    await desk.decide(ids.slice(0, 5).map((id) => ({ id, to: 'spam', seen: 'pending' })))
    const data = { position, done: 10 }
    await dateline.payload.db.updateOne({ collection: 'bulk-decisions', id: bulk, data })
    await dateline.settle()
    expect(await progress(bulk)).toMatchObject({ state: 'done', done: 30, failed: 0 })
    expect((await stored(ids[5] ?? '')).status).toBe('approved')
    expect((await stored(ids[29] ?? '')).status).toBe('rejected')
  })

  test('can be cancelled, and stops when its user is no moderator any more', async () => {
    const { ids, filter } = await batchOf(3)
    const { bulk } = await start(filter)
    wanted(await desk.ask(`/bulk/${bulk}`, { method: 'DELETE' }), 200)
    await dateline.settle()
    expect(await progress(bulk)).toMatchObject({ state: 'cancelled', done: 0 })
    const second = await start(filter)
    const data = { user: dateline.users.reporter.id }
    await dateline.payload.db.updateOne({ collection: 'bulk-decisions', id: second.bulk, data })
    await dateline.settle()
    expect(await progress(second.bulk)).toMatchObject({ state: 'cancelled', done: 0 })
    expect((await stored(ids[0] ?? '')).status).toBe('pending')
  })
})
