import type { CommentsMode } from './verdict.ts'

export type ModeOrInherit = CommentsMode | 'inherit'

/** The settings that decide whether a story's readers may comment. */
export type CommentSettings = {
  storyMode: ModeOrInherit
  /** The modes of the section and its ancestors, nearest first. */
  sectionModes: readonly ModeOrInherit[]
  siteMode: CommentsMode
  /** 0: never. */
  closeAfterDays: number
  /** The story does not close by its age. */
  staysOpen: boolean
  publishedAt: Date
}

export type Openness =
  | { open: true; mode: 'open' | 'first' | 'all' }
  | { open: false; because: 'NOT_ALLOWED' | 'CLOSED_BY_EDITOR' | 'TOO_OLD' }

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Decides whether comments may be sent now, and in which mode: story before section before site.
 */
export function commentsOpen(settings: CommentSettings, now: Date): Openness {
  const { storyMode, sectionModes, siteMode } = settings
  if (storyMode === 'closed') return { open: false, because: 'CLOSED_BY_EDITOR' }
  const own = [storyMode, ...sectionModes].find((m) => m !== 'inherit')
  const mode = own ?? siteMode
  if (mode === 'closed') return { open: false, because: 'NOT_ALLOWED' }
  const closing = closesAt(settings)
  if (closing && now > closing) return { open: false, because: 'TOO_OLD' }
  return { open: true, mode }
}

/** Returns the moment at which comments that are open now close by age; null for never. */
export function closesAt({ closeAfterDays, staysOpen, publishedAt }: CommentSettings): Date | null {
  return closeAfterDays > 0 && !staysOpen
    ? new Date(publishedAt.getTime() + closeAfterDays * DAY_MS)
    : null
}
