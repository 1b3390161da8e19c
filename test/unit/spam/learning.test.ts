import { describe, expect, test } from 'vitest'
import { baseModel } from '../../../src/spam/base.ts'
import {
  countsNeeded,
  learn,
  learnedFrom,
  unlearn,
  type Verdict,
} from '../../../src/spam/counts.ts'
import { learnableOf } from '../../../src/spam/learnable.ts'
import { memory } from '../../../src/spam/replay.ts'
import { HOLD_AT, type SpamScore, scoreSpam } from '../../../src/spam/score.ts'
import { tokensOf } from '../../../src/spam/tokens.ts'

const model = baseModel()
const tokens = (body: string): string[] => tokensOf({ author: '', body })

/** The rows of a database, to which decisions are added. */
function site() {
  const stored = memory()
  const scored = (body: string): SpamScore => {
    const own = tokens(body)
    const learned = learnedFrom(stored.rowsOf(countsNeeded(learnableOf(own))))
    return scoreSpam(own, { model, learned })
  }
  return {
    stored,
    scored,
    score: (body: string): number => scored(body).score,
    decide: (body: string, verdict: Verdict) =>
      stored.change(learn(learnableOf(tokens(body)), verdict)),
    undo: (body: string, verdict: Verdict) =>
      stored.change(unlearn(learnableOf(tokens(body)), verdict)),
  }
}

const advertisement =
  'New in Millbrook: Larsen Windows, the best price in the county. Call us or come to Millbrook today!'
const others = [
  'The mayor of Millbrook said that the road stays closed.',
  'I was born in Millbrook and I will vote there.',
  'Millbrook today is not the Millbrook of my childhood.',
  'New windows for the school in Millbrook? About time.',
  'The best thing in the county is the library.',
  'Nobody can pay the price of a flat today.',
  'We all know how this ends.',
]
/** One campaign: the same name and offer in other words each time. */
const campaign = (i: number): string =>
  [
    `Larsen Windows pays for itself, ask for the offer ${i}`,
    `my neighbour got Larsen Windows last week, cheap offer ${i}`,
    `Larsen Windows has the offer of the month, fitted in one day, ${i}`,
    `offer of the week at Larsen Windows, old for new, ${i}`,
  ][i % 4] ?? ''

describe('one decision', () => {
  test.each<Verdict>(['spam', 'ham'])('moves no other comment by more than 0.2: %s', (verdict) => {
    for (const earlier of [0, 3, 10, 30]) {
      const own = site()
      for (let i = 0; i < earlier; i++) own.decide(campaign(i), i % 3 === 0 ? 'ham' : 'spam')
      const texts = [...others, ...[0, 1, 2, 3].map(campaign)]
      for (const taught of [advertisement, 'Larsen Windows again, in the same street as always'])
        for (const text of texts) {
          const before = own.score(text)
          own.decide(taught, verdict)
          expect(Math.abs(own.score(text) - before), `${earlier}: ${text}`).toBeLessThanOrEqual(0.2)
          own.undo(taught, verdict)
          expect(own.score(text)).toBe(before)
        }
    }
  })

  test('about an advertisement leaves ordinary sentences about its town alone', () => {
    const own = site()
    own.decide(advertisement, 'spam')
    for (const text of others) expect(own.score(text), text).toBeLessThan(0.5)
  })

  test('holds the next copy, also with other digits and case', () => {
    const own = site()
    expect(own.score(advertisement)).toBeLessThan(HOLD_AT)
    own.decide(advertisement, 'spam')
    expect(own.score(advertisement)).toBeGreaterThan(HOLD_AT)
    expect(own.score(`${advertisement.toUpperCase()} 24`)).toBeGreaterThan(HOLD_AT)
    expect(own.scored(advertisement).isOfCondemnedKind).toBe(true)
    own.undo(advertisement, 'spam')
    expect(own.scored(advertisement).isOfCondemnedKind).toBe(false)
  })

  test('about a link teaches about its own page, and not about the site of others', () => {
    const own = site()
    const spam = 'see https://www.facebook.com/goldwin/posts/1'
    const other = 'They announced it here: https://www.facebook.com/townhall/posts/1'
    const before = own.score(other)
    for (let i = 0; i < 5; i++) own.decide(`${spam} ${'again '.repeat(i)}`, 'spam')
    expect(own.score(other)).toBeLessThan(HOLD_AT)
    expect(own.score(other) - before).toBeLessThan(0.2)
    expect(own.score('have a look: https://facebook.com/goldwin?x=2')).toBeGreaterThan(HOLD_AT)
  })
})

describe('ten agreeing decisions', () => {
  test('hold the next comment of the same campaign, and no ordinary one', () => {
    const own = site()
    expect(own.score(campaign(11))).toBeLessThan(HOLD_AT)
    for (let i = 0; i < 10; i++) own.decide(campaign(i), 'spam')
    expect(own.score('ask for Larsen Windows, the offer ends soon')).toBeGreaterThan(HOLD_AT)
    for (const text of others) expect(own.score(text), text).toBeLessThan(HOLD_AT)
  })

  test('of approval let the next one through', () => {
    const own = site()
    const newsletter = (i: number): string =>
      `subscribe to our choir ${'la '.repeat(i)} https://choir.example/${i}`
    expect(own.score(newsletter(20))).toBeGreaterThan(HOLD_AT)
    for (let i = 0; i < 10; i++) own.decide(newsletter(i), 'ham')
    expect(own.score(newsletter(20))).toBeLessThan(HOLD_AT)
  })
})

test('decisions in any order are undone exactly', () => {
  const own = site()
  const texts = [advertisement, ...others, ...[0, 1, 2, 3, 4].map(campaign)]
  for (const [i, text] of texts.entries()) own.decide(text, i % 2 === 0 ? 'spam' : 'ham')
  const rows = () => texts.flatMap((text) => own.stored.rowsOf(learnableOf(tokens(text))))
  const before = structuredClone(rows())
  const more = ['𝐆𝐎𝐋𝐃 wins', 'gold77 again', `${advertisement} https://a.example`]
  for (const text of more) own.decide(text, 'spam')
  for (const text of more.toReversed()) own.undo(text, 'spam')
  expect(rows()).toEqual(before)
  for (const text of more)
    for (const { spam, ham } of own.stored.rowsOf(learnableOf(tokens(text))))
      expect(Math.min(spam, ham)).toBeGreaterThanOrEqual(0)
})

test('a decision touches at most 257 rows, the count of comments among them', () => {
  const many = Array.from({ length: 2000 }, (_, i) => `w${String.fromCharCode(0xac00 + i)}`).join(
    ' ',
  )
  const changes = learn(learnableOf(tokens(many)), 'spam')
  expect(changes).toHaveLength(257)
  expect(changes[0]).toEqual({ token: '#all', spam: 1, ham: 0 })
  expect(learnedFrom([{ token: '#all', spam: -1, ham: 3 }]).all).toEqual({ spam: 0, ham: 3 })
})
