import { closesAt, commentsOpen } from '../comments/comments-open.ts'
import { loadCommentSettings, loadSite, type StoryFacts } from '../comments/facts.ts'
import { limitsOf } from '../rules/settings.ts'
import { trueUntil } from '../store/row-events.ts'
import { type Language, readerText } from '../texts/reader-texts.ts'
import type { Newsroom } from './story.ts'

const messageOf = {
  NOT_ALLOWED: 'comments-not-allowed',
  CLOSED_BY_EDITOR: 'comments-closed-by-editor',
  TOO_OLD: 'comments-too-old',
} as const

/**
 * Returns the data of a comment form: whether a reader may comment now, and whether the comment
 * appears at once.
 */
export async function presentCommentForm(
  { payload }: Newsroom,
  { story, language, now }: { story: StoryFacts; language: Language; now: Date },
) {
  const site = await loadSite(payload)
  const settings = await loadCommentSettings(payload, { story, site })
  const openness = commentsOpen(settings, now)
  const closes = openness.open ? closesAt(settings) : null
  if (closes) trueUntil(closes)
  const { minLength, maxLength } = limitsOf(site)
  const days = site.closeCommentsAfterDays
  return {
    open: openness.open,
    closedBecause: openness.open ? null : openness.because,
    message: openness.open ? null : readerText(language, messageOf[openness.because], { days }),
    mode: openness.open ? openness.mode.toUpperCase() : null,
    minLength,
    maxLength,
    privacyNote: readerText(language, 'privacyNote'),
  }
}
