import { readFileSync, statSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { baseModel } from '../../../src/spam/base.ts'
import { scoreAll } from '../../../src/spam/evaluate.ts'
import { readCsv } from '../../../src/spam/examples.ts'
import { HOLD_AT, SPAM_AT } from '../../../src/spam/score.ts'

const at = (file: string): URL => new URL(file, import.meta.url)
const text = (file: string): string => readFileSync(at(file), 'utf8')

describe('an ordinary, angry or political comment', () => {
  const scored = scoreAll(readCsv(text('ordinary-comments.csv'), 'comment'), baseModel())

  test('is never marked as spam, and seldom held', () => {
    expect(scored.length).toBeGreaterThanOrEqual(100)
    for (const { score, example } of scored) expect(score, example.text).toBeLessThan(0.9)
    expect(SPAM_AT).toBeGreaterThan(0.99)
    const held = scored.filter(({ score }) => score >= HOLD_AT)
    expect(held.length).toBeLessThanOrEqual(6)
    // All but one of the held comments link to a site that the model does not know.
    expect(held.filter(({ words }) => words[0]?.word !== '#link').length).toBeLessThanOrEqual(1)
  })

  test('is not part of the training set', () => {
    const seeds = new Set(
      ['seed-ham.txt', 'seed-spam.txt'].flatMap((file) =>
        text(`../../../src/spam/data/${file}`).split('\n'),
      ),
    )
    for (const { example } of scored) expect(seeds.has(example.text)).toBe(false)
  })
})

test('the shipped model is small and contains no number', () => {
  const file = at('../../../src/spam/data/base.json')
  expect(statSync(file).size).toBeLessThan(400_000)
  expect([...baseModel().tokens.keys()].filter((token) => /\d{6}|[1-9]\d/.test(token))).toEqual([])
})
