import { expect, test } from 'vitest'
import { tryUntilWritten, untilWritten } from '../../../src/store/until-written.ts'

/** A row that somebody else changes before each of the first writes. */
function contested(changes: number) {
  const row = { version: 0, text: '' }
  const asked: number[] = []
  const attempt = (): Promise<string | null> => {
    const read = row.version
    asked.push(read)
    if (row.version < changes) row.version += 1
    if (row.version !== read) return Promise.resolve(null)
    row.text = `written on ${read}`
    return Promise.resolve(row.text)
  }
  return { row, asked, attempt }
}

test('the loop reads again after each change and writes on what it read last', async () => {
  const { row, asked, attempt } = contested(3)
  expect(await untilWritten({ maxTries: 4, subject: 'The row' }, attempt)).toBe('written on 3')
  expect(asked).toEqual([0, 1, 2, 3])
  expect(row.text).toBe('written on 3')
})

test('the loop gives up after its limit, names the row and writes nothing', async () => {
  const { row, asked, attempt } = contested(4)
  await expect(untilWritten({ maxTries: 4, subject: 'The row' }, attempt)).rejects.toThrow(
    'The row changed during every attempt to write it. Try again later.',
  )
  expect(asked).toHaveLength(4)
  expect(row.text).toBe('')
})

test('the silent loop returns null after its limit', async () => {
  const { asked, attempt } = contested(9)
  expect(await tryUntilWritten(5, attempt)).toBe(null)
  expect(asked).toHaveLength(5)
})

test('a result that is false or empty ends the loop', async () => {
  let tries = 0
  const attempt = () => {
    tries += 1
    return Promise.resolve(false)
  }
  expect(await untilWritten({ maxTries: 3, subject: 'The row' }, attempt)).toBe(false)
  expect(tries).toBe(1)
})

test('an error of an attempt is thrown at once', async () => {
  let tries = 0
  const attempt = () => {
    tries += 1
    return Promise.reject(new Error('away'))
  }
  await expect(untilWritten({ maxTries: 3, subject: 'The row' }, attempt)).rejects.toThrow('away')
  expect(tries).toBe(1)
})
