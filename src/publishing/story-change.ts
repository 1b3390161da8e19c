import {
  columns,
  type FollowUpColumns,
  type FollowUps,
  withFollowUp,
} from '../follow-ups/record.ts'
import { idsOf } from '../lib/relation.ts'
import type { Story } from '../payload-types.ts'
import type { StoryChange, StoryState } from '../request-context.ts'

/** Returns a story as readers had it, and as they will have it. */
export const changeOf = (live: Story | null, story: Partial<Story>): StoryChange => ({
  before: stateOf(live),
  after: stateOf(story),
})

function stateOf(story: Partial<Story> | null): StoryState {
  const deletedAt = story?.deletedAt ?? null
  return {
    isPublic: story?._status === 'published' && deletedAt === null,
    deletedAt,
    photos: idsOf(story?.photos),
  }
}

/**
 * Returns the columns that record the work that follows. Comments and photos follow their story at once
 * (`withdrawCommentsOfStory`, `exposeStoryPhotos`); the record makes sure of it after a crash, and
 * keeps the photos and times that the story no longer has. Only the live row's record counts: the
 * copy in a draft is old.
 */
export function followUpsOf(
  live: Story | null,
  { before, after }: StoryChange,
  now: Date,
): FollowUpColumns {
  let due = columns((live?.followUps ?? {}) as FollowUps)
  const moves = before.isPublic !== after.isPublic || before.deletedAt !== after.deletedAt
  if (live && moves) {
    const stamps = before.deletedAt ? [before.deletedAt] : []
    due = withFollowUp(due.followUps, 'show-comments', now, stamps)
  }
  const shown = shownPhotos({ before, after })
  const isShownAlike =
    before.isPublic === after.isPublic && before.photos.join() === after.photos.join()
  return isShownAlike || shown.length === 0
    ? due
    : withFollowUp(due.followUps, 'expose-photos', now, shown)
}

/** Returns the photos that readers could see before the save or can see after it. */
const shownPhotos = ({ before, after }: StoryChange): string[] => [
  ...(before.isPublic ? before.photos : []),
  ...(after.isPublic ? after.photos : []),
]
