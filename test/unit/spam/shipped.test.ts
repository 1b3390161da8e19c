import { readFileSync, statSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { siteInMemory } from '../../../src/commands/spam-replay.ts'
import { baseModel } from '../../../src/spam/base.ts'
import { readCsv, readLines } from '../../../src/spam/examples.ts'
import { HOLD_AT, SPAM_AT } from '../../../src/spam/score.ts'
import type { Example } from '../../../src/spam/train.ts'

const at = (file: string): URL => new URL(file, import.meta.url)
const text = (file: string): string => readFileSync(at(file), 'utf8')
const seeds = (name: 'ham' | 'spam'): Example[] =>
  readLines(text(`../../../src/spam/data/seed-${name}.txt`), name)

describe('200 ordinary, angry and political comments in six languages', () => {
  const ordinary = readCsv(text('ordinary-comments.csv'), 'comment')
  const heldBy = (site: ReturnType<typeof siteInMemory>): string[] =>
    ordinary
      .filter((example) => {
        const { verdict } = site.score(example)
        expect(verdict, example.text).not.toBe('spam')
        return verdict === 'hold'
      })
      .map((example) => example.text)
  const newSite = () => siteInMemory({ spamHoldAt: HOLD_AT, spamAt: SPAM_AT })

  test('are not part of the training set, and nothing learns them', () => {
    expect(ordinary.length).toBeGreaterThanOrEqual(200)
    const trained = new Set([...seeds('ham'), ...seeds('spam')].map((seed) => seed.text))
    for (const example of ordinary) expect(trained.has(example.text)).toBe(false)
  })

  test('at most 1 % are held before the site has learned anything, and none is spam', () => {
    expect(heldBy(newSite()).length).toBeLessThanOrEqual(2)
  })

  test.each([10, 60, 140])('and after %i spam verdicts alone, with every text noted', (count) => {
    const site = newSite()
    for (const example of seeds('spam').slice(0, count)) {
      site.learn(example)
      site.note(example)
    }
    for (const example of ordinary) site.note(example)
    expect(heldBy(site).length).toBeLessThanOrEqual(2)
  })
})

test('the shipped model is small and contains no number', () => {
  const file = at('../../../src/spam/data/base.json')
  expect(statSync(file).size).toBeLessThan(400_000)
  expect([...baseModel().tokens.keys()].filter((token) => /\d{6}|[1-9]\d/.test(token))).toEqual([])
})
