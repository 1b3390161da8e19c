import { expect, test } from 'vitest'
import { countCharacters, lengthProblem } from '../../../src/lib/text-length.ts'

test.each([
  ['👍', 1],
  ['👍🏽', 1],
  ['👩‍👩‍👧‍👦', 1],
  ['🇰🇷', 1],
  ['네', 1],
  ['好', 1],
  ['ที่นี่', 2],
  ['e\u0301', 1],
  ['\r\n', 1],
  ['abc', 3],
  ['', 0],
])('%j has %i characters', (text, count) => expect(countCharacters(text)).toBe(count))

test.each([
  ['', 1, 5, 'too-short'],
  ['👍', 1, 5, null],
  ['네', 2, 5, 'too-short'],
  ['👩‍👩‍👧‍👦'.repeat(5), 1, 5, null],
  ['👩‍👩‍👧‍👦'.repeat(6), 1, 5, 'too-long'],
  ['abcde', 1, 5, null],
  ['abcdef', 1, 5, 'too-long'],
  // One letter with 500 accents is one character of 1,001 bytes.
  [`e${'\u0301'.repeat(499)}`, 1, 5, null],
  [`e${'\u0301'.repeat(500)}`, 1, 5, 'too-large'],
] as const)('%j between %i and %i characters: %s', (text, min, max, problem) =>
  expect(lengthProblem(text, { min, max })).toBe(problem),
)
