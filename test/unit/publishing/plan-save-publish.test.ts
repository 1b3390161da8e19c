import { describe, expect, test } from 'vitest'
import {
  type Change,
  create,
  early,
  live,
  newer,
  news,
  now,
  planOf,
  trashTime,
  unpublished,
  withdrawn,
} from '../../support/story-save.ts'

describe('a new story', () => {
  const created = { ask: create, live: null, loaded: undefined }
  test('is a draft that the user created', () => {
    const plan = planOf({ ...created, isDraftOnly: true, data: { ...unpublished, createdBy: 'x' } })
    expect(plan.write).toMatchObject({
      _status: 'draft',
      createdBy: 'u-editor',
      publishedAt: null,
      readerUpdatedAt: null,
      followUps: null,
      path: '/world/headline',
    })
    expect(plan.change?.after.isPublic).toBe(false)
  })

  test('of our own code keeps its creator', () => {
    const data = { ...unpublished, createdBy: 'u-reporter' }
    expect(planOf({ ...created, user: null, data }).write.createdBy).toBe('u-reporter')
  })

  test('may be published at once', () => {
    const data = { ...unpublished, _status: 'published' as const, readerUpdatedAt: early }
    const plan = planOf({ ...created, ask: { ...create, status: 'published' }, data })
    expect(plan.write).toMatchObject({
      publishedAt: now.toISOString(),
      readerUpdatedAt: now.toISOString(),
    })
    expect(plan.change).toEqual({
      before: { isPublic: false, deletedAt: null, photos: [] },
      after: { isPublic: true, deletedAt: null, photos: [] },
    })
  })

  test('of an import keeps both its times', () => {
    const ask = { ...create, status: 'published', isFromOutside: false, importedAt: news } as const
    const data = { ...unpublished, _status: 'published' as const, publishedAt: early }
    const { write } = planOf({ ...created, ask, data })
    expect(write).toMatchObject({ publishedAt: early, readerUpdatedAt: news })
  })
})

describe('publishing', () => {
  const ask = { status: 'published' } as const
  const times = (change: Change) => {
    const { publishedAt, readerUpdatedAt } = planOf({ ask, ...change }).write
    return [publishedAt, readerUpdatedAt]
  }
  const first = { ...unpublished, _status: 'published' as const }
  const nowText = now.toISOString()

  test.each<[string, Change, [string, string]]>([
    ['first', { live: unpublished, data: first }, [nowText, nowText]],
    [
      'first, with a time',
      { live: unpublished, data: { ...first, publishedAt: early } },
      [early, early],
    ],
    [
      'again, with another time, and never changed',
      {
        live: { ...live, readerUpdatedAt: early },
        data: { ...live, readerUpdatedAt: early, publishedAt: trashTime },
      },
      [trashTime, trashTime],
    ],
    ['again, unchanged', {}, [early, news]],
    ['again, with another headline', { data: { ...live, headline: 'Other' } }, [early, nowText]],
    ['again, with other topics', { data: { ...live, topics: ['x'] } }, [early, news]],
    ['again, with another time', { data: { ...live, publishedAt: trashTime } }, [trashTime, news]],
    ['again, without a time', { data: { ...live, publishedAt: null } }, [early, news]],
    ['again after unpublishing', { live: withdrawn, data: live }, [early, news]],
    ['of times from a draft', { data: { ...live, readerUpdatedAt: trashTime } }, [early, news]],
    [
      'an import of an unchanged story',
      { ask: { ...ask, isFromOutside: false, importedAt: trashTime } },
      [early, trashTime],
    ],
  ])('%s', (_, change, expected) => {
    expect(times(change)).toEqual(expected)
  })

  test('a time in another zone is written in UTC', () => {
    const data = { ...live, publishedAt: '2026-01-01T17:00:00+09:00' }
    expect(times({ data })).toEqual([early, news])
    expect(planOf({ isDraftOnly: true, data }).write.publishedAt).toBe(early)
  })

  test('a newer draft publishes the text that Payload merged, and leaves no draft', () => {
    const data = { ...newer, _status: 'published' as const }
    // An autosave came in between: it is in no text that the caller saw.
    const since = { ...newer, headline: 'Saved since' }
    const plan = planOf({ ask, newer: since, loaded: newer, data })
    expect(plan.write).toMatchObject({ headline: 'Unfinished', _status: 'published' })
    expect(plan.write.readerUpdatedAt).toBe(nowText)
    expect(plan.draftOnTop).toBeUndefined()
  })
})

describe('a draft beside a live story', () => {
  const data = { ...newer, headline: 'Draft', readerUpdatedAt: trashTime, createdBy: 'x' }
  const plan = planOf({ isDraftOnly: true, newer, data: data })

  test('writes the text with the times of the live row', () => {
    expect(plan.write).toMatchObject({
      headline: 'Draft',
      publishedAt: early,
      readerUpdatedAt: news,
      createdBy: 'u-reporter',
    })
  })

  test('changes nothing for readers, and records no work', () => {
    expect(plan.change).toBeUndefined()
    expect(plan.draftOnTop).toBeUndefined()
    expect(plan.write).not.toHaveProperty('followUps')
  })

  test('may say another time of publishing', () => {
    const later = { ...newer, publishedAt: trashTime }
    expect(planOf({ isDraftOnly: true, data: later }).write.publishedAt).toBe(trashTime)
  })
})

describe('unpublishing', () => {
  const ask = { status: 'draft' } as const
  const change = {
    before: { isPublic: true, deletedAt: null, photos: ['p1'] },
    after: { isPublic: false, deletedAt: null, photos: [] },
  }
  test('keeps the times', () => {
    const plan = planOf({ ask, data: withdrawn })
    expect(plan.write).toMatchObject({
      _status: 'draft',
      publishedAt: early,
      readerUpdatedAt: news,
    })
    expect(plan.change).toEqual(change)
  })

  test('keeps the newer draft, with the fields that were sent', () => {
    // Payload merges a request for many stories into their live texts.
    const data = { ...live, _status: 'draft' as const, topics: ['sent'] }
    const plan = planOf({ ask, newer, data })
    expect(plan.write).toMatchObject({
      headline: 'Unfinished',
      topics: ['sent'],
      _status: 'draft',
    })
    expect(plan.draftOnTop).toBeUndefined()
    expect(plan.change).toEqual(change)
  })
})
