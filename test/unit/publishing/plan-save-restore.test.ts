import { describe, expect, test } from 'vitest'
import type { Photo } from '../../../src/payload-types.ts'
import type { StorySaveInput } from '../../../src/publishing/plan-save.ts'
import {
  type Change,
  base,
  early,
  live,
  newer,
  news,
  planOf,
  restoreVersion,
  trashTime,
  unpublished,
  withdrawn,
} from '../../support/story-save.ts'

describe('the trash', () => {
  const trashed = { ...live, deletedAt: trashTime }
  test.each<[string, Change, string | null]>([
    ['takes a live story', { data: { ...live, deletedAt: trashTime } }, trashTime],
    ['gives it back', { live: trashed, loaded: trashed, data: live }, null],
    [
      'gives it back published',
      { live: trashed, loaded: trashed, data: live, ask: { status: 'published' } },
      null,
    ],
  ])('%s, and keeps the live text and the newer draft on top', (_, change, deletedAt) => {
    for (const loaded of [change.loaded ?? live, { ...newer, deletedAt: change.live?.deletedAt }]) {
      const data = { ...loaded, deletedAt: deletedAt ?? undefined }
      const plan = planOf({ ...change, newer, loaded, data: data })
      expect(plan.write).toMatchObject({ headline: 'Headline', _status: 'published', deletedAt })
      expect(plan.write.readerUpdatedAt).toBe(news)
      expect(plan.draftOnTop).toMatchObject({
        headline: 'Unfinished',
        topics: ['old'],
        path: '/world/headline',
      })
      expect(plan.change?.after.isPublic).toBe(deletedAt === null)
    }
  })

  test('takes and gives back a story without a newer draft', () => {
    const plan = planOf({ data: { ...live, headline: 'Sent too', deletedAt: trashTime } })
    expect(plan.write).toMatchObject({ headline: 'Sent too', deletedAt: trashTime })
    expect(plan.draftOnTop).toBeUndefined()
    const back = planOf({ live: trashed, data: { ...live, deletedAt: null } })
    expect(back.change).toMatchObject({
      before: { isPublic: false, deletedAt: trashTime },
      after: { isPublic: true, deletedAt: null },
    })
  })

  test('gives a story back as a draft with its newest text', () => {
    const data = { ...live, deletedAt: null, _status: 'draft' as const }
    const plan = planOf({ live: trashed, loaded: trashed, newer, data, ask: { status: 'draft' } })
    expect(plan.write).toMatchObject({ headline: 'Unfinished', _status: 'draft', deletedAt: null })
    expect(plan.draftOnTop).toBeUndefined()
  })
})

describe('an old version', () => {
  const old = { ...live, headline: 'Old', publishedAt: trashTime, readerUpdatedAt: trashTime }
  const restore = (change: Change) => planOf({ ask: restoreVersion, data: old, ...change })

  test('lies on top of a live story, which stays as it is', () => {
    const plan = restore({})
    expect(plan.write).toMatchObject({ headline: 'Headline', _status: 'published' })
    expect(plan.write).toMatchObject({ publishedAt: early, readerUpdatedAt: news })
    expect(plan.draftOnTop).toMatchObject({ headline: 'Old', path: '/world/headline' })
    expect(plan.draftOnTop).toMatchObject({ publishedAt: early, readerUpdatedAt: news })
    expect(plan.change?.before.isPublic).toBe(plan.change?.after.isPublic)
  })

  test('does not publish a withdrawn story again, which keeps its times', () => {
    const plan = restore({ live: withdrawn })
    expect(plan.write).toMatchObject({ headline: 'Old', _status: 'draft' })
    expect(plan.write).toMatchObject({ publishedAt: early, readerUpdatedAt: news })
    expect(plan.draftOnTop).toBeUndefined()
  })

  test('brings its own time to a story that was never public', () => {
    const { write } = restore({ live: unpublished })
    expect(write).toMatchObject({ publishedAt: trashTime, readerUpdatedAt: null })
  })

  test('restored as a draft changes nothing for readers', () => {
    const plan = restore({ isDraftOnly: true })
    expect(plan.write).toMatchObject({ headline: 'Old', publishedAt: early })
    expect(plan.change).toBeUndefined()
    expect(plan.draftOnTop).toBeUndefined()
  })

  test('empties the fields that it lacks', () => {
    const { headline: _headline, ...lacking } = { ...old, standfirst: undefined }
    expect(restore({ live: withdrawn, data: lacking }).write).toMatchObject({
      headline: null,
      standfirst: null,
    })
  })
})

describe('the fields that are computed or have a default', () => {
  test('are filled in', () => {
    const photos = new Map([['p1', { id: 'p1' } as Photo & { id: string }]])
    const around = { ...base.around, photos: photos as StorySaveInput['around']['photos'] }
    const { write, change } = planOf({ around, data: { ...live, leadPhoto: 'p1' } })
    expect(write).toMatchObject({
      bodyHtml: 'Body',
      wordCount: 1,
      photos: ['p1'],
      path: '/world/headline',
      commentsMode: 'inherit',
      source: { kind: 'staff' },
    })
    expect(change?.after.photos).toEqual(['p1'])
    const draft = { ...unpublished, section: null as never }
    expect(planOf({ live: unpublished, data: draft }).write.path).toBeNull()
  })

  test('are kept when they were sent', () => {
    const data = {
      ...live,
      commentsMode: 'closed',
      source: { kind: 'wire', agency: 'AP' },
    } as const
    expect(planOf({ data }).write).toMatchObject({
      commentsMode: 'closed',
      source: { kind: 'wire', agency: 'AP' },
    })
  })

  test('a client cannot say who created a story, or what work is due', () => {
    const data = { ...live, createdBy: 'x', followUps: { task: {} } }
    const { write } = planOf({ data })
    expect(write).toMatchObject({ createdBy: 'u-reporter', followUps: expect.anything() })
    expect(write.followUps).not.toHaveProperty('task')
  })
})
