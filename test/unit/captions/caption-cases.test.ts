import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { printedCredit } from '../../../src/captions/printed-credit.ts'
import { takeApart } from '../../../src/captions/take-apart.ts'
import type { WirePhoto } from '../../../src/captions/wire-photo.ts'

type Expected = Partial<WirePhoto> & { printedCredit?: string; needsLook?: boolean }
type Case = { name: string; photo: Partial<WirePhoto>; expected: Expected }

const folder = path.resolve(import.meta.dirname, '../photos/caption-cases')
const groups = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({
    file,
    cases: JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Case[],
  }))

/** Cases that the cleaners do not get right yet. A new miss fails, and so does one that is mended. */
const knownMisses: readonly string[] = []

const fields = [
  'caption',
  'headline',
  'credit',
  'byline',
  'agency',
  'filePhoto',
  'takenOn',
  'sublocation',
  'city',
  'state',
  'country',
  'instructions',
  'keywords',
] as const

/** The fields in which a result differs from what the table expects. */
function differences({ photo, expected }: Case): string[] {
  const result = takeApart(photo)
  const shown = (value: unknown): string =>
    value === undefined || value === false || (Array.isArray(value) && value.length === 0)
      ? ''
      : JSON.stringify(value).replace(/^""$/, '')
  return [
    ...fields.map((field) => [field, shown(result.photo[field]), shown(expected[field])] as const),
    ['printedCredit', shown(printedCredit(result.photo)), shown(expected.printedCredit)] as const,
    ['needsLook', shown(result.look.length > 0), shown(expected.needsLook)] as const,
  ]
    .filter(([, is, wanted]) => is !== wanted)
    .map(([field, is, wanted]) => `${field}: ${is || 'nothing'}, not ${wanted || 'nothing'}`)
}

describe('captions of the table', () => {
  test.each(groups)('$file gives what the conventions say', ({ file, cases }) => {
    const misses = cases
      .map((one) => ({ name: `${file}: ${one.name}`, differences: differences(one) }))
      .filter(({ differences }) => differences.length > 0)
    const known = knownMisses.filter((name) => name.startsWith(`${file}: `))
    expect(misses.filter(({ name }) => !known.includes(name))).toEqual([])
    expect(known.filter((name) => !misses.some((miss) => miss.name === name))).toEqual([])
  })

  test('are right in at least 95 of 100 cases', () => {
    const count = groups.reduce((sum, { cases }) => sum + cases.length, 0)
    expect(count).toBeGreaterThan(300)
    expect(knownMisses.length / count).toBeLessThanOrEqual(0.05)
  })
})
