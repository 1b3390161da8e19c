import { beforeAll, describe, expect, test } from 'vitest'
import { MAX_READERS } from '../../src/spam/sightings.ts'
import { forgetSightings } from '../../src/store/sightings.ts'
import { useDateline } from '../support/app.ts'
import { createStory, sendComment } from '../support/content.ts'
import { wanted } from '../support/requests.ts'

const dateline = useDateline()
let story: string
beforeAll(async () => {
  story = (await createStory(dateline, { commentsMode: 'open' })).id
  const rules = { nudge: false }
  wanted(await dateline.ask('/api/globals/comment-rules', { as: 'moderator', json: rules }), 200)
})

let readers = 0
const send = async (body: string, email = `seen${(readers += 1)}@example.org`) => {
  const { doc } = wanted(await sendComment(dateline, { story, body, email }), 201)
  const row = await dateline.payload.findByID({ collection: 'comments', id: doc.id, depth: 0 })
  return { id: doc.id, score: row.spamScore ?? 0, words: JSON.stringify(row.spamWords), row }
}

type Sighting = { id: string; token: string; key: string; until: string }
const sightings = async (token?: string) => {
  const { docs } = await dateline.payload.db.find<Sighting>({
    collection: 'spam-sightings',
    pagination: false,
    where: token ? { token: { equals: token } } : {},
  })
  return docs
}

describe('a name that readers repeat', () => {
  test('raises the score by the number of other readers, and never by the reader’s own', async () => {
    const first = await send('I won at goldfox77 yesterday.', 'fan@example.org')
    await dateline.settle()
    // The flood rule would ask the reader to wait.
    await dateline.payload.db.deleteMany({ collection: 'claims', where: {} })
    const again = await send('Nothing is like goldfox77, believe me.', 'fan@example.org')
    expect(again.words).not.toContain('by several readers')
    await dateline.settle()
    expect(await sightings('#name goldfox77')).toHaveLength(1)
    for (const body of ['Try goldfox77 tonight.', 'My aunt plays goldfox77 too.', 'goldfox77!'])
      await send(body)
    await dateline.settle()
    expect(await sightings('#name goldfox77')).toHaveLength(4)
    const last = await send('I won at goldfox77 yesterday as well.')
    expect(last.words).toContain('goldfox77, by several readers')
    expect(last.score).toBeGreaterThan(first.score)
  })

  test('is noted for so many readers only, and forgotten after days', async () => {
    for (let n = 0; n < MAX_READERS + 3; n += 1) {
      await send(`silverfox88 is where number ${n} plays.`)
      if (n % 5 === 0) await dateline.settle()
    }
    await dateline.settle()
    const before = await sightings('#name silverfox88')
    expect(before.length).toBeGreaterThanOrEqual(MAX_READERS)
    expect(before.length).toBeLessThan(MAX_READERS + 5)
    await dateline.settle()
    expect(await sightings('#name silverfox88')).toHaveLength(before.length)
    const later = new Date(new Date(before[0]?.until ?? '').getTime() + 60_000)
    await forgetSightings(dateline.payload, later)
    expect(await sightings()).toEqual([])
  })

  test('keeps no address and no text of its reader', async () => {
    const body = 'bronzefox99 pays at once, and Margaret from the second floor knows it as well.'
    const { id } = await send(body, 'margaret@example.org')
    await dateline.settle()
    const rows = await sightings()
    expect(rows.length).toBeGreaterThan(1)
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
    expect(JSON.stringify(rows)).not.toMatch(/margaret|second|floor/i)
    expect(JSON.stringify(rows)).not.toContain(id)
  })
})

test('a near copy of different readers raises the score, an ordinary subject does not', async () => {
  const copy = (n: number) =>
    `The family doctor in our street helped my cousin within a week, ask for him at once${'!'.repeat(n)}`
  const first = await send(copy(0))
  await dateline.settle()
  await send(copy(1))
  await send(copy(2))
  await dateline.settle()
  const last = await send(copy(3))
  expect(last.words).toContain('nearly the same text, by several readers')
  expect(last.score).toBeGreaterThan(first.score)
  const subjects = ['The mayor of Gotham has to explain it.', 'Gotham deserves a better mayor.']
  for (const subject of subjects) await send(subject)
  await dateline.settle()
  expect((await send('Why does the mayor of Gotham say nothing?')).words).not.toContain('several')
})

test('invisible characters inside words are seen before the text is cleaned', async () => {
  const plain = await send('Come and play our games tonight, my friends.')
  const hidden = await send('Come and pl\u200Bay our ga\u200Bmes tonight, dear friends.')
  expect(hidden.row.body).not.toContain('\u200B')
  expect(hidden.words).toContain('invisible characters inside words')
  expect(hidden.score).toBeGreaterThan(plain.score)
  expect(hidden.row.status).toBe('pending')
})

test('nothing is spam by its score alone before people have condemned its kind', async () => {
  const rules = { spamAt: 0.9 }
  wanted(await dateline.ask('/api/globals/comment-rules', { as: 'moderator', json: rules }), 200)
  const body = (n: number) =>
    `Subscribe to my channel for free money, click here now https://cash.example.biz/x?ref=7 ${'so '.repeat(n)}`
  const first = await send(body(0))
  expect(first.score).toBeGreaterThan(0.9)
  expect(first.row.status).toBe('pending')
  const decisions = [{ id: first.id, to: 'spam', seen: 'pending' }]
  const decided = await dateline.ask('/api/moderation/decide', {
    as: 'moderator',
    json: { decisions },
  })
  wanted(decided, 200)
  await dateline.settle()
  expect((await send(body(1))).row.status).toBe('spam')
})
