import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { collectRowsRead, RowEvent } from '../../src/store/row-events.ts'
import type { inTransaction as InTransaction } from '../../src/store/transaction.ts'
import type { updateMatching as UpdateMatching } from '../../src/store/update-matching.ts'
import { useDateline } from '../support/app.ts'
import { approvedComment, createSection, createStory, sendComment } from '../support/content.ts'

const dateline = useDateline()

let heard: RowEvent[] = []
let collect: typeof collectRowsRead
let inTransaction: typeof InTransaction
let updateMatching: typeof UpdateMatching

// The modules that Dateline runs are loaded when it starts.
beforeAll(async () => {
  const events = await import('../../src/store/row-events.ts')
  collect = events.collectRowsRead
  ;({ inTransaction } = await import('../../src/store/transaction.ts'))
  ;({ updateMatching } = await import('../../src/store/update-matching.ts'))
  events.onRowsChanged((rows) => void heard.push(...rows))
})
beforeEach(() => {
  heard = []
})

const of = (collection: string) => heard.filter((row) => row.collection === collection)
const story = async () => (await createStory(dateline)).id

describe('a committed change is reported before the writer has its answer', () => {
  test('of a story: saved, unpublished and deleted', async () => {
    const id = await story()
    const row = { collection: 'stories', id }
    expect(heard).toContainEqual(row)
    for (const json of [{ headline: 'Ferry runs again' }, { _status: 'draft' }]) {
      heard = []
      await dateline.ask(`/api/stories/${id}`, { as: 'editor', method: 'PATCH', json })
      expect(heard).toContainEqual(row)
    }
    heard = []
    await dateline.ask(`/api/stories/${id}?trash=true`, { as: 'editor', method: 'DELETE' })
    expect(heard).toContainEqual(row)
  })

  test('of a draft: its version only', async () => {
    const id = await story()
    heard = []
    await dateline.ask(`/api/stories/${id}?draft=true`, {
      as: 'editor',
      method: 'PATCH',
      json: { headline: 'A draft' },
    })
    expect(of('stories/versions')).not.toEqual([])
    expect(of('stories')).toEqual([])
  })

  test('of a comment, with its story: sent, decided and liked', async () => {
    const id = await story()
    const { json } = await sendComment(dateline, { story: id })
    const row = { collection: 'comments', id: json.doc.id, story: id }
    expect(heard).toContainEqual(row)
    heard = []
    const status = { status: 'approved' }
    await dateline.ask(`/api/comments/${json.doc.id}`, {
      as: 'moderator',
      method: 'PATCH',
      json: status,
    })
    expect(heard).toContainEqual(row)
    heard = []
    await dateline.ask(`/api/comments/${json.doc.id}/like`, { method: 'POST', json: {} })
    expect(of('comments')).toEqual([row])
  })

  test('of many comments in one statement, each with its story', async () => {
    const id = await story()
    const comments = [
      await approvedComment(dateline, { story: id }),
      await approvedComment(dateline, { story: id }),
    ]
    heard = []
    await updateMatching(dateline.payload, {
      collection: 'comments',
      data: { likes: 3, updatedAt: null },
      where: { id: { in: comments.map((comment) => comment.id) } },
    })
    const rows = comments.map((comment) => ({ collection: 'comments', id: comment.id, story: id }))
    expect(heard.toSorted((a, b) => String(a.id).localeCompare(String(b.id)))).toEqual(
      rows.toSorted((a, b) => a.id.localeCompare(b.id)),
    )
  })

  test('of a global, under its slug', async () => {
    await dateline.ask('/api/globals/settings', {
      as: 'admin',
      method: 'POST',
      json: { siteName: 'The Paper' },
    })
    expect(heard).toContainEqual({ collection: 'settings', id: null })
  })

  test('of rows that are not known, as a change of any', async () => {
    const where = { title: { equals: 'Nothing' } }
    await dateline.payload.db.deleteMany({ collection: 'sections', where })
    expect(heard).toEqual([{ collection: 'sections', id: null }])
  })
})

test('a transaction is reported when it is committed, and never when it is rolled back', async () => {
  const claim = (req: object) =>
    dateline.payload.db.create({
      collection: 'claims',
      data: { key: randomUUID(), until: new Date().toISOString() },
      req,
    })
  let within = -1
  await inTransaction(dateline.payload, undefined, async (req) => {
    await claim(req)
    within = heard.length
  })
  expect(of('claims')).toHaveLength(1)
  const hasTransactions = dateline.payload.db.name === 'mongoose'
  expect(within).toBe(hasTransactions ? 0 : 1)
  heard = []
  const failing = inTransaction(dateline.payload, undefined, async (req) => {
    await claim(req)
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(of('claims')).toHaveLength(hasTransactions ? 0 : 1)
})

describe('a read is reported', () => {
  test('of a story with its section: both rows, and no list', async () => {
    const section = (await createSection(dateline)).id
    const { id } = await createStory(dateline, { section })
    const { read } = await collect(() =>
      dateline.payload.findByID({ collection: 'stories', id, depth: 1, overrideAccess: false }),
    )
    const rows = read.rows.map((row) => `${row.collection}:${row.id}`)
    expect(rows).toContain(`stories:${id}`)
    expect(rows).toContain(`sections:${section}`)
    expect(rows.filter((row) => row.endsWith(':null'))).toEqual([])
  })

  test('of a visible counter as the comments of its story', async () => {
    const id = await story()
    const { readCounters, visibleKey } = await import('../../src/comments/counters.ts')
    const { read } = await collect(() => readCounters(dateline.payload, [visibleKey(id)]))
    expect(read.rows).toContainEqual({ collection: 'comments', id: null, story: id })
  })
})
