import type { Story } from '../../src/payload-types.ts'
import { planStorySave, type StorySaveInput } from '../../src/publishing/plan-save.ts'
import type { StoryAsk } from '../../src/request-context.ts'

export const now = new Date('2026-03-01T12:00:00.000Z')
export const early = '2026-01-01T08:00:00.000Z'
export const news = '2026-01-02T08:00:00.000Z'
export const trashTime = '2026-02-02T00:00:00.000Z'

const text = (words: string) =>
  ({
    root: { type: 'root', children: [{ type: 'text', text: words }] },
  }) as unknown as Story['body']

/** It has never been public. */
export const unpublished = {
  id: 's1',
  headline: 'Headline',
  body: text('Body'),
  section: 'world',
  slug: 'headline',
  createdBy: 'u-reporter',
  _status: 'draft',
} as Story
export const live = {
  ...unpublished,
  _status: 'published',
  publishedAt: early,
  readerUpdatedAt: news,
  photos: ['p1'],
} as Story
export const withdrawn = { ...live, _status: 'draft' } as Story
export const newer = { ...live, _status: 'draft', headline: 'Unfinished', topics: ['old'] } as Story

export const user = (role: string) =>
  ({ id: `u-${role}`, roles: [role] }) as unknown as StorySaveInput['user']
const editor = user('editor')
export const reporter = user('reporter')

const update: StoryAsk = {
  operation: 'update',
  id: 's1',
  wantsDraft: false,
  sentSlug: false,
  isFromOutside: true,
}
export const create: StoryAsk = { ...update, operation: 'create', id: undefined }
export const restoreVersion: StoryAsk = { ...update, operation: 'restore-version', id: undefined }

export const base: StorySaveInput = {
  ask: update,
  isDraftOnly: false,
  live,
  newer: null,
  loaded: live,
  data: live,
  blank: { standfirst: null, headline: null },
  around: { photos: new Map(), sectionPaths: new Map([['world', '/world']]) },
  takenSlugs: new Map(),
  user: editor,
  now,
}

/** A save that differs from `base`: an editor saves a live story without a newer draft. */
export type Change = Partial<Omit<StorySaveInput, 'ask'>> & { ask?: Partial<StoryAsk> }
export const inputOf = ({ ask, ...change }: Change): StorySaveInput => ({
  ...base,
  ...change,
  ask: { ...update, ...ask },
})
/** The plan of a save that is not refused. */
export function planOf(change: Change) {
  const plan = planStorySave(inputOf(change))
  if (plan.refuse) throw new Error(plan.message)
  return plan
}
export const refusalOf = (change: Change) => planStorySave(inputOf(change)).refuse
