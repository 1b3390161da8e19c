import { describe, expect, test } from 'vitest'
import { Computations } from '../../../src/cache/computations.ts'

const change = (tags: string[], kinds: string[] = []) => ({
  tags: new Set(tags),
  kinds: new Set(kinds),
})

describe('an answer that is being made', () => {
  test('is shared by those who ask meanwhile', async () => {
    const all = new Computations<string>()
    expect(all.joinable('a')).toBe(undefined)
    const one = all.begin('a')
    expect(all.joinable('b')).toBe(undefined)
    const waiting = all.joinable('a')?.result
    one.finish('answer')
    expect(await waiting).toBe('answer')
    expect(all.joinable('a')).toBe(undefined)
  })

  test('is not shared with those who ask after a change, whatever changed', async () => {
    const all = new Computations<string>()
    const before = all.begin('a')
    const early = all.joinable('a')?.result
    all.note(change(['photo:1']))
    expect(all.joinable('a')).toBe(undefined)
    const after = all.begin('a')
    const late = all.joinable('a')?.result
    before.finish('old')
    // The older one does not end the younger one.
    expect(all.joinable('a')).toBe(after)
    after.finish('new')
    expect(await Promise.all([early, late])).toEqual(['old', 'new'])
  })

  test('is outdated by a change of one of its tags since it began', () => {
    const all = new Computations<string>()
    all.note(change(['story:1']))
    const one = all.begin('a')
    expect(one.isOutdated(['story:1'])).toBe(false)
    all.note(change(['story:1'], ['photo']))
    expect(one.isOutdated(['story:1', 'stories'])).toBe(true)
    expect(one.isOutdated(['stories'])).toBe(false)
    expect(one.isOutdated(['photo:7'])).toBe(true)
  })

  test('can fail, and then each must ask for itself', async () => {
    const all = new Computations<string>()
    const one = all.begin('a')
    const waiting = all.joinable('a')?.result
    one.finish(null)
    expect(await waiting).toBe(null)
    expect(all.joinable('a')).toBe(undefined)
  })
})
