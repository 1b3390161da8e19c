import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { addToMongoRows, updateAndAdd } from '../../src/store/add-to-rows.ts'
import { byDatabase } from '../../src/store/by-database.ts'
import { changeRow } from '../../src/store/change-row.ts'
import { claimKey, createUnlessTaken } from '../../src/store/create-unless-taken.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { updateIf, updateIfUnchanged } from '../../src/store/update-if.ts'
import { updateMatching } from '../../src/store/update-matching.ts'
import { useDateline } from '../support/app.ts'

// Rows of `claims` stand for any rows: a unique key, a time and a text that may be empty.

const dateline = useDateline()
type Claim = { id: string; key: string; until: string; holder?: string | null }

const collection = 'claims' as const
const early = '2026-11-25T12:00:00.000Z'
const late = '2026-11-25T13:00:00.000Z'
const latest = '2026-11-25T14:00:00.000Z'
const many = Array.from({ length: 12 }, (_, n) => n)

async function newClaim(more: Partial<Claim> = {}): Promise<Claim> {
  const data = { key: randomUUID(), until: early, ...more }
  const made = await createUnlessTaken<Claim>(dateline.payload, { collection, data })
  if (!made) throw new Error('The key of a new claim is taken.')
  return made
}

const read = (id: string) =>
  dateline.payload.db.findOne<Claim>({ collection, where: { id: { equals: id } } })

describe('updateIfUnchanged', () => {
  test('writes a row that is as it was read, and returns it', async () => {
    const { id } = await newClaim()
    const update = { collection, id, read: { until: early, holder: null }, data: { holder: 'a' } }
    expect(await updateIfUnchanged(dateline.payload, update)).toMatchObject({ id, holder: 'a' })
    expect((await read(id))?.holder).toBe('a')
  })

  test.each([
    ['a column has another value', { until: late }],
    ['a column that was empty is not', { until: early, holder: null }],
    ['a column that had a value has another', { holder: 'nobody' }],
  ])('leaves a row in which %s', async (_, unread) => {
    const { id } = await newClaim({ holder: 'first' })
    const update = { collection, id, read: unread, data: { holder: 'second' } }
    expect(await updateIfUnchanged(dateline.payload, update)).toBe(null)
    expect((await read(id))?.holder).toBe('first')
  })

  test('returns null for a row that does not exist', async () => {
    const { id } = await newClaim()
    await dateline.payload.db.deleteOne({ collection, where: { id: { equals: id } } })
    const update = { collection, id, read: {}, data: { holder: 'a' } }
    expect(await updateIfUnchanged(dateline.payload, update)).toBe(null)
  })

  test('lets one of many writers win that have read the same', async () => {
    const { id } = await newClaim()
    const done = await Promise.all(
      many.map((n) =>
        updateIfUnchanged<Claim>(dateline.payload, {
          collection,
          id,
          read: { holder: null },
          data: { holder: `writer ${n}` },
        }),
      ),
    )
    const winners = done.filter((row) => row !== null)
    expect(winners).toHaveLength(1)
    expect((await read(id))?.holder).toBe(winners[0]?.holder)
  })
})

test('updateIf leaves the data that it was given', async () => {
  const { id } = await newClaim()
  const data = { until: late, holder: 'a' }
  await updateIf(dateline.payload, { collection, data, where: { id: { equals: id } } })
  expect(data).toEqual({ until: late, holder: 'a' })
})

describe('createUnlessTaken', () => {
  test('creates one row for a unique key, however many try at once', async () => {
    const data = { key: randomUUID(), until: early }
    const made = await Promise.all(
      many.map(() => createUnlessTaken<Claim>(dateline.payload, { collection, data })),
    )
    const rows = made.filter((row) => row !== null)
    expect(rows).toHaveLength(1)
    expect(await read(rows[0]?.id ?? '')).toMatchObject({ key: data.key })
  })

  test('throws any other error', async () => {
    const create = { collection: 'nothing' as typeof collection, data: { key: 'a', until: early } }
    await expect(createUnlessTaken(dateline.payload, create)).rejects.toThrow()
  })
})

describe('claimKey', () => {
  const claim = (key: string, holder: string, [now, until] = [early, late]) =>
    claimKey<Claim>(dateline.payload, {
      collection,
      key,
      data: { until, holder },
      free: { until: { less_than_equal: now } },
    })

  test('gives a new key to one of many', async () => {
    const key = randomUUID()
    const claims = await Promise.all(many.map((n) => claim(key, `${n}`)))
    expect(claims.filter((row) => row !== null)).toHaveLength(1)
  })

  test('gives a held key to nobody until it is free, and then to one of many', async () => {
    const key = randomUUID()
    const first = await claim(key, 'first')
    expect(await claim(key, 'second')).toBe(null)
    const claims = await Promise.all(many.map((n) => claim(key, `${n}`, [late, latest])))
    const winners = claims.filter((row) => row !== null)
    expect(winners.map(({ id }) => id)).toEqual([first?.id])
    expect((await read(first?.id ?? ''))?.holder).toBe(winners[0]?.holder)
  })
})

describe('changeRow', () => {
  /** Adds a letter to the row's text, when it is what the loop has read. */
  const append = (id: string, letter: string, maxTries: number) =>
    changeRow<Claim>(dateline.payload, {
      collection,
      where: { id: { equals: id } },
      compare: ['holder'],
      change: (row) => ({ holder: `${row.holder ?? ''}${letter}` }),
      maxTries,
    })

  test('loses no change of many that are made at once', async () => {
    const { id } = await newClaim()
    const letters = many.map((n) => String.fromCodePoint(97 + n))
    const done = await Promise.all(letters.map((letter) => append(id, letter, 25)))
    expect(done).toEqual(letters.map(() => true))
    const text = (await read(id))?.holder ?? ''
    expect(Array.from(text).toSorted()).toEqual(letters)
  })

  test('asks the change again for what another has written meanwhile', async () => {
    const { id } = await newClaim({ holder: 'a' })
    const seen: unknown[] = []
    const change = async (row: Claim) => {
      seen.push(row.holder)
      if (seen.length === 1) await append(id, 'b', 1)
      return { holder: `${row.holder}c` }
    }
    const where = { id: { equals: id } }
    const one = { collection, where, compare: ['holder'] as const, change, maxTries: 2 }
    expect(await changeRow<Claim>(dateline.payload, one)).toBe(true)
    expect(seen).toEqual(['a', 'ab'])
    expect((await read(id))?.holder).toBe('abc')
  })

  test('gives up after its limit, and has written nothing', async () => {
    const { id } = await newClaim({ holder: 'a' })
    const change = async (row: Claim) => {
      await append(id, 'b', 1)
      return { holder: `${row.holder}c` }
    }
    const where = { id: { equals: id } }
    const one = { collection, where, compare: ['holder'] as const, change, maxTries: 3 }
    await expect(changeRow<Claim>(dateline.payload, one)).rejects.toThrow(
      /claims .*changed during every attempt/,
    )
    expect((await read(id))?.holder).toBe('abbb')
  })

  test('returns false for a row that is missing, and for one that the change leaves', async () => {
    const { id } = await newClaim({ holder: 'a' })
    const where = { id: { equals: id } }
    const one = { collection, where, compare: ['holder'] as const, maxTries: 3 }
    expect(await changeRow<Claim>(dateline.payload, { ...one, change: () => null })).toBe(false)
    await dateline.payload.db.deleteOne({ collection, where })
    expect(await append(id, 'b', 3)).toBe(false)
  })
})

test('updateMatching updates every row that matches, and no other', async () => {
  const rows = await Promise.all(['a', 'a', 'b'].map((holder) => newClaim({ holder })))
  await updateMatching(dateline.payload, {
    collection,
    data: { until: late },
    where: { and: [{ id: { in: rows.map(({ id }) => id) } }, { holder: { equals: 'a' } }] },
  })
  const now = await Promise.all(rows.map(({ id }) => read(id)))
  expect(now.map((row) => new Date(row?.until ?? 0).toISOString())).toEqual([late, late, early])
})

describe('updateAndAdd', () => {
  const token = async (name: string) => {
    const where = { token: { equals: name } }
    return dateline.payload.db.findOne<{ id: string; spam: number }>({
      collection: 'spam-tokens',
      where,
    })
  }

  test('writes both parts once, however many try at once', async () => {
    const { id } = await newClaim()
    const name = randomUUID()
    const done = await Promise.all(
      many.map(() =>
        updateAndAdd(dateline.payload, {
          update: { collection, id, read: { holder: null }, data: { holder: 'done' } },
          add: {
            collection: 'spam-tokens',
            key: 'token',
            numbers: ['spam', 'ham'],
            rows: [{ token: name, spam: 2, ham: 0 }],
          },
        }),
      ),
    )
    expect(done.filter(Boolean)).toHaveLength(1)
    expect((await token(name))?.spam).toBe(2)
  })
})

test('a transaction that fails leaves nothing of its work, where there are transactions', async () => {
  const { id } = await newClaim({ holder: 'a' })
  const name = randomUUID()
  const { payload } = dateline
  await byDatabase<Promise<void>>(payload, {
    sqlite: async () => expect(await payload.db.beginTransaction()).toBe(null),
    mongodb: async () => {
      const work = inTransaction(payload, undefined, async (req) => {
        await updateIfUnchanged(payload, { collection, id, read: {}, data: { holder: 'b' }, req })
        const additions = [{ key: { token: name }, add: { spam: 1, ham: 0 } }]
        await addToMongoRows(payload, { collection: 'spam-tokens', additions, req })
        throw new Error('The work failed.')
      })
      await expect(work).rejects.toThrow('The work failed.')
      const where = { token: { equals: name } }
      expect(await payload.db.findOne({ collection: 'spam-tokens', where })).toBe(null)
    },
  })
  expect((await read(id))?.holder).toBe('a')
})
