import { describe, expect, test } from 'vitest'
import { planStorySave } from '../../../src/publishing/plan-save.ts'
import {
  type Change,
  create,
  early,
  inputOf,
  live,
  newer,
  now,
  refusalOf,
  reporter,
  restoreVersion,
  trashTime,
  unpublished,
  user,
} from '../../support/story-save.ts'

describe('a published time must not be in the future, and a draft may hold any', () => {
  const ahead = (ms: number): string => new Date(now.getTime() + ms).toISOString()
  test.each<[string, Change, string | undefined]>([
    ['an hour ahead', { data: { ...live, publishedAt: ahead(3_600_000) } }, 'validation'],
    ['within the skew of a clock', { data: { ...live, publishedAt: ahead(60_000) } }, undefined],
    ['just beyond it', { data: { ...live, publishedAt: ahead(60_001) } }, 'validation'],
    ['in the past', { data: { ...live, publishedAt: early } }, undefined],
    ['none', { data: { ...live, publishedAt: null } }, undefined],
    [
      'of a new draft',
      { ask: create, isDraftOnly: true, live: null, data: { publishedAt: ahead(70_000) } },
      undefined,
    ],
    ['of a draft save', { isDraftOnly: true, data: { publishedAt: ahead(70_000) } }, undefined],
    [
      'of a withdrawal',
      { data: { ...live, publishedAt: ahead(70_000), _status: 'draft' }, ask: { status: 'draft' } },
      undefined,
    ],
    [
      'by our own code',
      { ask: { isFromOutside: false }, data: { ...live, publishedAt: ahead(70_000) } },
      'validation',
    ],
  ])('%s', (_, change, refuse) => {
    expect(refusalOf(change)).toBe(refuse)
  })

  test('the field at fault is named, before the role is asked', () => {
    const data = { ...live, publishedAt: ahead(70_000) }
    expect(planStorySave(inputOf({ data, user: reporter }))).toEqual({
      refuse: 'validation',
      message: 'publishedAt must not be in the future.',
      field: 'publishedAt',
      faults: [{ field: 'publishedAt', message: 'publishedAt must not be in the future.' }],
    })
  })
})

describe('only editors change what readers have', () => {
  const draft = { ...live, _status: 'draft' as const }
  test.each<[string, Change]>([
    ['changes a live story', { data: { ...live, headline: 'Changed' } }],
    ['publishes', { live: unpublished, data: live, ask: { status: 'published' } }],
    ['publishes a new story', { ask: { ...create, status: 'published' }, live: null, data: live }],
    ['unpublishes', { data: draft, ask: { status: 'draft' } }],
    ['trashes a live story', { data: { ...live, deletedAt: trashTime } }],
    ['publishes a newer draft', { newer, data: live, ask: { status: 'published' } }],
  ])('a reporter %s', (_, change) => {
    expect(refusalOf({ ...change, user: reporter })).toBe('forbidden')
    expect(refusalOf({ ...change, user: user('moderator') })).toBe('forbidden')
    expect(refusalOf({ ...change, user: null })).toBe('forbidden')
    expect(refusalOf(change)).toBeUndefined()
    expect(refusalOf({ ...change, user: user('admin') })).toBeUndefined()
    const ours = { ...change, user: null, ask: { ...change.ask, isFromOutside: false } }
    expect(refusalOf(ours)).toBeUndefined()
  })

  test.each<[string, Change]>([
    [
      'saves a draft of a live story',
      { isDraftOnly: true, data: draft, ask: { wantsDraft: true } },
    ],
    ['changes a story that is not live', { live: unpublished, data: unpublished }],
    ['creates a draft', { ask: create, isDraftOnly: true, live: null, data: unpublished }],
    ['brings back an old version as a draft', { ask: restoreVersion, data: live }],
  ])('a reporter %s', (_, change) => {
    expect(refusalOf({ ...change, user: reporter })).toBeUndefined()
  })
})

describe('a newer draft is not overlooked', () => {
  test.each<[string, Change, string | undefined]>([
    ['a change without a status', { newer }, 'newer-draft'],
    ['no newer draft', { newer: null }, undefined],
    ['publishing it', { newer, ask: { status: 'published' } }, undefined],
    ['unpublishing', { newer, ask: { status: 'draft' } }, undefined],
    ['the trash', { newer, data: { ...live, deletedAt: trashTime } }, undefined],
    ['a draft save', { newer, isDraftOnly: true }, undefined],
    ['an old version', { newer, ask: restoreVersion }, undefined],
  ])('%s', (_, change, refuse) => {
    expect(refusalOf(change)).toBe(refuse)
  })

  test('the message says what to send', () => {
    expect(planStorySave(inputOf({ newer }))).toMatchObject({
      message: expect.stringMatching(/newer draft.*_status: "published".*draft=true/),
    })
  })
})
