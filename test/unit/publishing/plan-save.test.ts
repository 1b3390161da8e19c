import { describe, expect, test } from 'vitest'
import type { Photo, Story } from '../../../src/payload-types.ts'
import { planStorySave, type StorySaveInput } from '../../../src/publishing/plan-save.ts'
import type { StoryAsk } from '../../../src/request-context.ts'

const now = new Date('2026-03-01T12:00:00.000Z')
const early = '2026-01-01T08:00:00.000Z'
const news = '2026-01-02T08:00:00.000Z'
const trashTime = '2026-02-02T00:00:00.000Z'

const text = (words: string) =>
  ({
    root: { type: 'root', children: [{ type: 'text', text: words }] },
  }) as unknown as Story['body']

/** Withdrawn before it was ever public. */
const unpublished = {
  id: 's1',
  headline: 'Headline',
  body: text('Body'),
  section: 'world',
  slug: 'headline',
  createdBy: 'u-reporter',
  _status: 'draft',
} as Story
const live = {
  ...unpublished,
  _status: 'published',
  publishedAt: early,
  readerUpdatedAt: news,
  photos: ['p1'],
} as Story
const withdrawn = { ...live, _status: 'draft' } as Story
const newer = { ...live, _status: 'draft', headline: 'Unfinished', topics: ['old'] } as Story

const user = (role: string) => ({ id: `u-${role}`, role }) as unknown as StorySaveInput['user']
const editor = user('editor')
const reporter = user('reporter')

const update: StoryAsk = {
  operation: 'update',
  id: 's1',
  wantsDraft: false,
  sentSlug: false,
  isFromOutside: true,
}
const create: StoryAsk = { ...update, operation: 'create', id: undefined }
const restoreVersion: StoryAsk = { ...update, operation: 'restore-version', id: undefined }

const base: StorySaveInput = {
  ask: update,
  isDraftOnly: false,
  live,
  newer: null,
  loaded: live,
  data: live,
  blank: { standfirst: null, headline: null },
  around: { photos: new Map(), sectionPaths: new Map([['world', '/world']]) },
  user: editor,
  now,
}

type Change = Partial<Omit<StorySaveInput, 'ask'>> & { ask?: Partial<StoryAsk> }
const inputOf = ({ ask, ...change }: Change): StorySaveInput => ({
  ...base,
  ...change,
  ask: { ...update, ...ask },
})
/** The plan of a save that is not refused. */
function planOf(change: Change) {
  const plan = planStorySave(inputOf(change))
  if (plan.refuse) throw new Error(plan.message)
  return plan
}
const refusalOf = (change: Change) => planStorySave(inputOf(change)).refuse

describe('publishedAt must not be in the future', () => {
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
      'validation',
    ],
    ['of a draft save', { isDraftOnly: true, data: { publishedAt: ahead(70_000) } }, 'validation'],
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
      [early, nowText],
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
  const plan = planOf({ isDraftOnly: true, newer, data: data as Story })

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
    // Of many stories Payload merges the request into the live text.
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
      const plan = planOf({ ...change, newer, loaded, data: data as Story })
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
    expect(planOf({ data: { ...live, section: null as never } }).write.path).toBeNull()
  })

  test('are kept when they were sent', () => {
    const data = {
      ...live,
      commentsMode: 'closed',
      source: { kind: 'wire', agency: 'AP' },
    } as const
    expect(planOf({ data: data as unknown as Story }).write).toMatchObject({
      commentsMode: 'closed',
      source: { kind: 'wire', agency: 'AP' },
    })
  })

  test('a client cannot say who created a story, or what work is due', () => {
    const data = { ...live, createdBy: 'x', followUps: { task: {} } }
    const { write } = planOf({ data: data as unknown as Story })
    expect(write).toMatchObject({ createdBy: 'u-reporter', followUps: expect.anything() })
    expect(write.followUps).not.toHaveProperty('task')
  })
})
