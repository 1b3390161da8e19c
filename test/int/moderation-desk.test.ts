import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { Comment } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { createStory } from '../support/content.ts'
import { refusalIn, wanted } from '../support/requests.ts'
import { deskOf, fillComments, storedComment, storedDecisions, waiting } from '../support/desk.ts'

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

describe('a text that its reader changes while a moderator decides', () => {
  const sent = async () => {
    const own = (await waiting(dateline, { story })) as Comment & { editToken: string }
    const found = wanted(await desk.ask('/queue?tab=pending&sort=newest'), 200)
    const seen = found.items.find(({ id }: { id: string }) => id === own.id)
    const swap = async (body = `Other words than those of ${own.id}.`) =>
      wanted(
        await dateline.ask(`/api/comments/${own.id}/own`, {
          method: 'PATCH',
          json: { token: own.editToken, body },
        }),
        200,
      )
    return { id: own.id, body: own.body, seen, swap }
  }

  test.each(['approved', 'rejected', 'trash'])('is not decided on: %s', async (to) => {
    const { id, seen, swap } = await sent()
    expect(seen.textState).toMatch(/^[\w-]{16}$/)
    await swap()
    const decision = { id, to, seen: 'pending', text: seen.textState }
    const [refused] = await desk.decide([decision])
    expect(refused.error.code).toBe('changed-since')
    // The answer contains the new text, and the next decision is on that text.
    expect(refused.item).toMatchObject({
      id,
      status: 'pending',
      body: expect.stringContaining('Other words'),
    })
    const row = await stored(id)
    expect([row.status, row.decidedAt ?? null, row.deletedAt ?? null]).toEqual([
      'pending',
      null,
      null,
    ])
    const [decided] = await desk.decide([{ ...decision, text: refused.item.textState }])
    expect(decided).toEqual({ id, status: to, event: expect.any(String) })
  })

  test('is not approved from a list that names an earlier time', async () => {
    const { id, swap } = await sent()
    const { doc } = await swap()
    const other = await sent()
    const read = { to: 'approved', editedAt: null }
    const answer = await desk.decide([
      { id, ...read },
      { id: other.id, ...read },
    ])
    expect(answer).toMatchObject([
      { id, error: { code: 'changed-since', message: 'The text has changed. Read it again.' } },
      { id: other.id, status: 'approved' },
    ])
    expect(await stored(id)).toMatchObject({ status: 'pending' })
    expect(await desk.decide([{ ...read, id, editedAt: doc.editedAt }])).toMatchObject([
      { id, status: 'approved' },
    ])
    for (const editedAt of ['soon', 7]) {
      const json = { decisions: [{ ...read, id, editedAt }] }
      expect(refusalIn(await desk.ask('/decide', { json })).code).toBe('validation')
    }
  })

  test('is approved as the moderator’s save contains it', async () => {
    const { id, body, swap } = await sent()
    await swap()
    const json = { status: 'approved', body }
    wanted(
      await dateline.ask(`/api/comments/${id}`, { as: 'moderator', method: 'PATCH', json }),
      200,
    )
    expect(await stored(id)).toMatchObject({ status: 'approved', body })
  })

  test('goes on waiting when the bulk decision began before the change', async () => {
    const mine = await sent()
    const other = await sent()
    const filter = { tab: 'pending', story }
    const { bulk } = wanted(await desk.ask('/bulk', { json: { filter, to: 'approved' } }), 200)
    await mine.swap()
    await dateline.settle()
    expect(wanted(await desk.ask(`/bulk/${bulk}`), 200)).toMatchObject({ state: 'done', failed: 1 })
    expect(await stored(mine.id)).toMatchObject({ status: 'pending' })
    expect(await stored(other.id)).toMatchObject({ status: 'approved' })
  })
})

describe('an undo', () => {
  test('restores the previous state, and the log records it', async () => {
    const id = await waitingId()
    await desk.decide([{ id, to: 'rejected', seen: 'pending' }], { reason: 'abusive' }, 'admin')
    const before = await stored(id)
    const [{ event }] = await desk.decide([{ id, to: 'approved', seen: 'rejected' }])
    expect(await stored(id)).toMatchObject({ visible: true })
    const [undone] = await desk.undo([event])
    expect(undone).toEqual({ id, status: 'rejected', event: expect.any(String) })
    const { status, decidedBy, decidedAt, decidedFrom, rejectionReason, heldFor } = before
    expect(await stored(id)).toMatchObject({
      status,
      decidedBy,
      decidedAt,
      decidedFrom,
      rejectionReason,
      heldFor,
      visible: false,
      shown: false,
    })
    expect(await desk.eventsOf(id)).toMatchObject([
      { id: undone.event, action: 'undone', from: 'approved', to: 'rejected', undone: false },
      { id: event, action: 'decided', undone: true, userName: 'The moderator' },
      { action: 'decided', reason: 'abusive', undone: false, userName: 'The admin' },
    ])
    // A user whose answer was lost repeats the undo and gets the same answer; others are refused.
    expect(await desk.undo([event, event])).toEqual([undone, undone])
    expect((await desk.undo([event], 'admin'))[0].error.code).toBe('not-yours')
    expect(await events(id)).toHaveLength(3)
  })

  test('of decisions whose answer was lost names them all again', async () => {
    const [id, trashed] = [await waitingId(), await waitingId()]
    const decisions = [
      { id, to: 'rejected', seen: 'pending' },
      { id: trashed, to: 'trash', seen: 'pending' },
    ]
    const first = await desk.decide(decisions)
    expect(await desk.decide(decisions)).toEqual(first)
    const [other] = await desk.decide([{ id, to: 'rejected', seen: 'pending' }], {}, 'admin')
    expect(other).toEqual({ id, status: 'rejected', event: null })
    expect(await events(id)).toHaveLength(1)
  })

  test('of two decisions on one comment in one request reverts both', async () => {
    const id = await waitingId()
    const [{ event: one }] = await desk.decide([{ id, to: 'trash', seen: 'pending' }])
    const [{ event: two }] = await desk.decide([{ id, to: 'restore', seen: 'pending' }])
    const [{ event: three }] = await desk.decide([{ id, to: 'approved', seen: 'pending' }])
    const answers = await desk.undo([three, two])
    expect(answers).toMatchObject([{ id }, { id, status: 'trash' }])
    expect(one).toEqual(expect.any(String))
  })

  test('of the trash restores the comment’s status', async () => {
    const id = await waitingId()
    await desk.decide([{ id, to: 'approved', seen: 'pending' }])
    const [{ event }] = await desk.decide([{ id, to: 'trash', seen: 'approved' }])
    expect(await stored(id)).toMatchObject({ visible: false })
    await desk.undo([event])
    expect(await stored(id)).toMatchObject({ status: 'approved', visible: true })
    expect((await stored(id)).deletedAt ?? null).toBeNull()
  })

  test('is refused to others, too late, after another decision, and for events that are no decision', async () => {
    const id = await waitingId()
    const [{ event }] = await desk.decide([{ id, to: 'spam', seen: 'pending' }])
    const codeOf = async (events_: string[], as?: 'admin') =>
      (await desk.undo(events_, as)).map((one: { error?: { code: string } }) => one.error?.code)
    expect(await codeOf([event], 'admin')).toEqual(['not-yours'])
    expect(await codeOf(['0'.repeat(24), 'nonsense'])).toEqual(['not-found', 'not-found'])
    await desk.decide([{ id, to: 'approved', seen: 'spam' }], {}, 'admin')
    expect(await codeOf([event])).toEqual(['already-decided'])
    expect(await stored(id)).toMatchObject({ status: 'approved' })

    const pinned = wanted(await desk.ask('/pin', { json: { id, pinned: true } }), 200)
    expect(await codeOf([pinned.event])).toEqual(['not-undoable'])

    const late = await waitingId()
    const [old] = await desk.decide([{ id: late, to: 'spam', seen: 'pending' }])
    const createdAt = new Date(Date.now() - 11 * 60_000).toISOString()
    const data = { createdAt }
    await dateline.payload.db.updateOne({ collection: 'moderation-events', id: old.event, data })
    expect(await codeOf([old.event])).toEqual(['too-late'])
    expect(await stored(late)).toMatchObject({ status: 'spam' })
  })

  test('happens once when it is requested twice at the same time', async () => {
    const id = await waitingId()
    const [{ event }] = await desk.decide([{ id, to: 'spam', seen: 'pending' }])
    const answers = (await Promise.all([1, 2, 3].map(() => desk.undo([event])))).flat()
    const undone = answers.filter((answer) => !answer.error)
    expect(new Set(undone.map((answer) => answer.event)).size).toBe(1)
    expect((await events(id)).map(({ action }) => action).sort()).toEqual(['decided', 'undone'])
  })
})

describe('a moderator', () => {
  test('edits with a note, which the log keeps without the text', async () => {
    const id = await waitingId()
    const json = { id, body: ' Milder.\n\nhttps://a.example ', note: 'A name was in it.' }
    const { item } = wanted(await desk.ask('/edit', { json }), 200)
    expect(item).toMatchObject({
      id,
      body: 'Milder.\n\nhttps://a.example',
      status: 'pending',
      editedAt: expect.any(String),
    })
    expect(item.bodyHtml).toContain('rel="ugc nofollow noopener"')
    expect(await events(id)).toMatchObject([{ action: 'edited', note: 'A name was in it.' }])
    expect(JSON.stringify(await events(id))).not.toContain('Milder')
    for (const wrong of [{ note: '' }, { note: '  ' }, { note: undefined }, { body: '\u200B ' }]) {
      const answer = await desk.ask('/edit', { json: { ...json, ...wrong } })
      expect([answer.status, refusalIn(answer).code]).toEqual([
        400,
        'body' in wrong ? 'body-too-short' : 'validation',
      ])
    }
    const lost = await desk.ask('/edit', { json: { ...json, id: '0'.repeat(24) } })
    expect(lost.status).toBe(404)
  })

  test('pins and unpins', async () => {
    const id = await waitingId()
    const pin = async (pinned: boolean) =>
      wanted(await desk.ask('/pin', { json: { id, pinned } }), 200)
    expect(await pin(true)).toEqual({ id, pinned: true, event: expect.any(String) })
    expect(await pin(true)).toEqual({ id, pinned: true, event: null })
    expect(await stored(id)).toMatchObject({ pinned: true })
    await pin(false)
    expect((await events(id)).map(({ action }) => action)).toEqual(['pinned', 'unpinned'])
  })
})

describe('a reply from the queue', () => {
  const replyTo = async (comment: string, body: string, seen = 'pending') => {
    const { text } = { text: (await seenOf(comment)).textState }
    return wanted(await desk.ask('/reply', { json: { comment, body, seen, text } }), 200)
  }
  const seenOf = async (id: string) => {
    const { author, body } = await stored(id)
    const { textState } = await import('../../src/comments/text-state.ts')
    return { textState: textState({ author, body }) }
  }
  const repliesTo = async (parent: string) =>
    (await dateline.payload.find({ collection: 'comments', where: { parent: { equals: parent } } }))
      .docs

  test('approves what waits, and appears at once with the badge, once', async () => {
    const id = await waitingId()
    const { decided, reply } = await replyTo(id, 'We have corrected it.')
    expect(decided).toMatchObject({ id, status: 'approved', event: expect.any(String) })
    expect(reply).toEqual({ id: expect.any(String), author: 'The moderator', visible: true })
    expect(await stored(reply.id)).toMatchObject({
      parent: id,
      byStaff: true,
      visible: true,
      email: dateline.users.moderator.email,
    })
    // The browser lost the answer and sends the reply again.
    const again = await replyTo(id, ' We have corrected it. ', 'approved')
    expect(again).toEqual({ decided: null, reply })
    expect(await repliesTo(id)).toHaveLength(1)
    // At the maximum depth the reply stands beside the comment that it answers.
    const deep = await waitingId()
    await dateline.payload.db.updateOne({
      collection: 'comments',
      id: deep,
      data: { depth: 5 },
      returning: false,
    })
    const beside = (await replyTo(deep, 'The same at depth 5.')).reply
    expect(await stored(beside.id)).toMatchObject({ parent: null, answers: deep })
    expect((await replyTo(deep, 'The same at depth 5.', 'approved')).reply).toEqual(beside)
    // An undo of the approval hides the reply too.
    await desk.undo([decided.event])
    await vi.waitFor(async () => expect((await stored(reply.id)).visible).toBe(false))
  })

  test('is not sent when somebody else has decided, or the text has changed', async () => {
    const id = await waitingId()
    await desk.decide([{ id, to: 'rejected', seen: 'pending' }], {}, 'admin')
    const { decided, reply } = await replyTo(id, 'Thank you.')
    expect([decided.error.code, decided.already.status, reply]).toEqual([
      'already-decided',
      'rejected',
      null,
    ])
    const other = await waitingId()
    const json = { comment: other, body: 'Thank you.', seen: 'pending', text: 'of-another-text' }
    const changed = wanted(await desk.ask('/reply', { json }), 200)
    expect(changed).toMatchObject({ decided: { error: { code: 'changed-since' } }, reply: null })
    expect([...(await repliesTo(id)), ...(await repliesTo(other))]).toEqual([])
    expect((await stored(other)).status).toBe('pending')
  })

  test('meets the limits of every comment', async () => {
    const json = { comment: await waitingId(), body: ' \n ', seen: 'pending', text: '' }
    const text = (await seenOf(json.comment)).textState
    const answer = await desk.ask('/reply', { json: { ...json, text } })
    expect([answer.status, refusalIn(answer).code]).toEqual([400, 'body-too-short'])
  })
})

describe('the changes of a list since it was read', () => {
  type Changes = { arrived: string[]; gone: { id: string; already: unknown }[] }
  const changes = async (query: string): Promise<Changes> =>
    wanted(await desk.ask(`/changes?${query}`), 200)
  const readAt = async (query: string): Promise<string> =>
    wanted(await desk.ask(`/queue?${query}`), 200).readAt

  test('name what arrived, and who decided what, and nothing else', async () => {
    const of = (await createStory(dateline)).id
    const say = async () => (await waiting(dateline, { story: of })).id
    const [stays, decided, trashed, deleted] = [await say(), await say(), await say(), await say()]
    const list = `tab=pending&story=${of}`
    const since = await readAt(list)
    const ids = [stays, decided, trashed, deleted]
    const asked = `${list}&since=${since}&ids=${ids.join(',')}`
    expect(await changes(asked)).toEqual({ arrived: [], gone: [] })

    const fresh = await say()
    await waitingId()
    await desk.decide([{ id: decided, to: 'rejected', seen: 'pending' }], {}, 'admin')
    await desk.decide([{ id: trashed, to: 'trash', seen: 'pending' }])
    await dateline.payload.delete({ collection: 'comments', id: deleted, trash: true })
    const at = expect.any(String)
    const by = (role: 'admin' | 'moderator') => ({
      id: dateline.users[role].id,
      name: `The ${role}`,
    })
    expect(await changes(asked)).toEqual({
      arrived: [fresh],
      gone: [
        { id: decided, already: { status: 'rejected', by: by('admin'), at } },
        { id: trashed, already: { status: 'trash', by: by('moderator'), at } },
        { id: deleted, already: null },
      ],
    })
    // An undo brings an old comment back into the list of everybody else.
    const later = new Date(Date.now() + 60_000).toISOString()
    expect((await changes(`${list}&since=${later}`)).arrived).toEqual([])
    const [again] = await desk.decide([{ id: stays, to: 'spam', seen: 'pending' }])
    await desk.undo([again.event])
    expect((await changes(`${list}&since=${since}&ids=${fresh}`)).arrived).toEqual([stays])
    expect(await changes(`tab=spam&story=${of}&since=${since}&ids=${stays}`)).toMatchObject({
      gone: [{ id: stays, already: { status: 'pending' } }],
    })
  })
})

describe('every endpoint of the desk', () => {
  const endpoints: [string, string, unknown?][] = [
    ['GET', '/queue?tab=pending'],
    ['GET', '/changes?tab=pending&since=2026-01-01'],
    ['GET', '/counts'],
    ['GET', '/reasons'],
    ['GET', '/reader?comment=x'],
    ['GET', '/events?comment=x'],
    ['GET', '/stats'],
    ['GET', '/bulk/x'],
    ['POST', '/decide', { decisions: [{ id: 'x', to: 'spam', seen: 'pending' }] }],
    ['POST', '/undo', { events: ['x'] }],
    ['POST', '/edit', { id: 'x', body: 'Text.', note: 'Note.' }],
    ['POST', '/reply', { comment: 'x', body: 'Text.', seen: 'pending', text: 'x' }],
    ['POST', '/pin', { id: 'x', pinned: true }],
    ['POST', '/bans', { comment: 'x', by: ['email'], days: 1, reason: 'Spam.' }],
    ['POST', '/bulk', { filter: { tab: 'spam' }, to: 'rejected' }],
    ['DELETE', '/bans/x'],
    ['DELETE', '/bulk/x'],
  ]
  test.each(endpoints)('is for moderators and admins alone: %s %s', async (method, path, json) => {
    for (const as of [undefined, 'reporter', 'editor'] as const) {
      const asked = { method, ...(json ? { json } : {}), ...(as ? { as } : {}) }
      const answer = await dateline.ask(`/api/moderation${path}`, asked)
      expect([as, answer.status, refusalIn(answer).code]).toEqual([as, 403, 'forbidden'])
    }
    for (const as of ['moderator', 'admin'] as const) {
      const answer = await desk.ask(path, { method, as, ...(json ? { json } : {}) })
      expect([200, 404]).toContain(answer.status)
      expect(answer.text).not.toContain('forbidden')
    }
  })

  test('describes errors in its request', async () => {
    const wrong: [string, unknown][] = [
      ['/decide', {}],
      ['/decide', { decisions: [] }],
      ['/decide', { decisions: [{ id: 'x', to: 'liked', seen: 'pending' }] }],
      ['/decide', { decisions: [{ id: 'x', to: 'spam' }] }],
      ['/decide', { decisions: [{ id: 'x', to: 'spam', seen: 'pending' }], reason: 'boring' }],
      ['/decide', { decisions: [{ id: { $gt: '' }, to: 'spam', seen: 'pending' }] }],
      ['/undo', { events: 'x' }],
      ['/pin', { id: 'x', pinned: 'yes' }],
      ['/bans', { comment: 'x', by: [], days: 1, reason: 'Spam.' }],
      ['/bans', { comment: 'x', by: ['email'], days: 0, reason: 'Spam.' }],
      ['/bulk', { filter: { tab: 'pending', status: 'x' }, to: 'liked' }],
    ]
    for (const [path, json] of wrong) {
      const answer = await desk.ask(path, { json })
      expect([path, json, answer.status]).toEqual([path, json, 400])
    }
    const decisions = Array.from({ length: 1001 }, () => ({ id: 'x', to: 'spam', seen: 'pending' }))
    expect((await desk.ask('/decide', { json: { decisions } })).status).toBe(400)
    for (const query of [
      '',
      'tab=x',
      'tab=spam&first=0',
      'tab=spam&from=yesterday',
      'tab=spam&sort=id',
    ])
      expect([query, (await desk.ask(`/queue?${query}`)).status]).toEqual([query, 400])
  })
})

test('many selected comments are decided at once, each with its event', async () => {
  // On MongoDB each is its own transaction, which the test server runs slowly.
  const many = dateline.payload.db.name === 'sqlite' ? 1000 : 60
  const ids = await fillComments(dateline.payload, story, many)
  const decided = await desk.decide(ids.map((id) => ({ id, to: 'approved', seen: 'pending' })))
  expect(new Set(decided.map(({ event }: { event: string }) => event)).size).toBe(many)
  // Live readers look back a few seconds from their connection, not from their request.
  const { changeComments } = await import('../../src/comments/change.ts')
  const asked = new Date(Date.now() - 60_000)
  const by = { actor: { id: null, name: null, source: 'rule' as const }, now: asked }
  const plan = () => ({ set: { status: 'approved' as const }, events: [] })
  const late = await fillComments(dateline.payload, story, 3)
  await changeComments(dateline.payload, [{ id: late[0] ?? '', plan }], by)
  const rest = late.slice(1).map((id) => ({ id, plan }))
  await changeComments(dateline.payload, rest, by)
  for (const id of late) {
    const { visible, shownAt } = await stored(id)
    expect([visible, new Date(shownAt ?? 0) > asked]).toEqual([true, true])
    await dateline.payload.db.deleteOne({
      collection: 'comments',
      where: { id: { equals: id } },
    })
  }
  // Their undo is one batch too: settings, stories and threads are read once, not for each comment.
  const some = decided.slice(0, 100).map(({ event }: { event: string }) => event)
  const reads = vi.spyOn(dateline.payload, 'findGlobal')
  const back = await desk.undo(some)
  expect(back.map(({ id, status }: { id: string; status: string }) => [id, status])).toEqual(
    ids.slice(0, 100).map((id) => [id, 'pending']),
  )
  expect(reads.mock.calls.length).toBeLessThan(10)
  reads.mockRestore()
  await desk.decide(ids.slice(0, 100).map((id) => ({ id, to: 'approved', seen: 'pending' })))
  const found = await dateline.payload.db.find<Awaited<ReturnType<typeof stored>>>({
    collection: 'comments',
    pagination: false,
    where: { networkPrefix: { equals: '198.51.100.0/24' } },
  })
  expect(found.docs).toHaveLength(many)
  const undone = found.docs.filter(
    ({ visible, followUps }) =>
      !visible || 'record-events' in (followUps ?? {}) || 'show-thread' in (followUps ?? {}),
  )
  expect(undone).toEqual([])
}, 120_000)
