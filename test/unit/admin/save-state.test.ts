import { describe, expect, test } from 'vitest'
import { saveFailureOf, secondsUntilRetry } from '../../../src/admin/saves/save-outcome.ts'
import { afterSave, retryIn, saved } from '../../../src/admin/saves/save-state.ts'

describe('a save that failed', () => {
  test.each<[string, number | null, boolean]>([
    ['wrong values', 400, false],
    ['a later change by somebody else', 409, false],
    ['a story that is too large', 413, false],
    ['a story that is gone', 404, false],
    ['a lock', 423, true],
    ['a limit', 429, true],
    ['a session that ended', 401, true],
    ['a server that fails', 500, true],
    ['a server that is away', 503, true],
    ['no network', null, true],
  ])('by %s says why, and is sent again only where that can help', (_, status, isSentAgain) => {
    const failure = saveFailureOf(status === null ? { status } : { status, message: 'Why.' })
    if (status === null) expect(failure?.reason).toMatch(/cannot be reached/)
    else expect(failure?.reason).toBe('Why.')
    expect(failure?.retry !== null).toBe(isSentAgain)
  })

  test('without our words, from a proxy, has a reason too', () => {
    for (const status of [400, 404, 413, 429, 502])
      expect(saveFailureOf({ status })?.reason).toMatch(/\.$/)
  })

  test('because the story is gone offers to keep the text as a new one', () => {
    const isGone = (status: number) => saveFailureOf({ status })?.isGone
    expect([404, 403, 400, 409, 423, 503].map(isGone)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ])
  })

  test('names every field at fault', () => {
    const faults = [
      { path: 'headline', message: 'Headline is missing.' },
      { path: 'publishedAt', message: 'It is in the future.' },
    ]
    const failure = saveFailureOf({ status: 400, message: 'Invalid', faults })
    expect(failure?.reason).toBe('Headline is missing. It is in the future.')
  })
})

test('retries slow down to one in half a minute, and never come before the server allows', () => {
  expect([0, 1, 2, 3, 4, 9].map((n) => secondsUntilRetry(n, 0))).toEqual([2, 4, 8, 16, 30, 30])
  expect(secondsUntilRetry(0, 90)).toBe(90)
})

describe('the state of a form', () => {
  const draft = (status: number) => ({ isDraft: true, answer: { status, message: 'Why.' } })
  const publish = (status: number) => ({ isDraft: false, answer: { status, message: 'Why.' } })

  test('is “Not saved” from the first failure until a save succeeds', () => {
    const once = afterSave(saved, draft(503))
    const twice = afterSave(once, draft(503))
    expect([retryIn(saved), retryIn(once), retryIn(twice)]).toEqual([null, 2, 4])
    expect(afterSave(twice, draft(200))).toEqual(saved)
    expect(retryIn(afterSave(twice, draft(400)))).toBeNull()
  })

  test('keeps the reason of a refused publish while drafts are saved', () => {
    const refused = afterSave(saved, publish(400))
    expect(refused).toMatchObject({ failure: null, refusal: 'Why.' })
    expect(afterSave(refused, draft(200)).refusal).toBe('Why.')
    expect(afterSave(refused, publish(200))).toEqual(saved)
  })

  test('names the fields that refuse a publish', () => {
    const faults = ['headline', 'publishedAt'].map((path) => ({ path, message: 'Write one.' }))
    const answer = { status: 400, faults }
    expect(afterSave(saved, { isDraft: false, answer }).refusal).toBe(
      'Look at headline, published at.',
    )
  })

  test('is saved after a publish that succeeds', () => {
    expect(afterSave(afterSave(saved, draft(500)), publish(200))).toEqual(saved)
  })
})
