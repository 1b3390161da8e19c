import { closesAt, commentsOpen } from '../comments/comments-open.ts'
import { commentSettings, type StoryFacts } from '../comments/facts.ts'
import type { Setting } from '../payload-types.ts'
import { limitsOf } from '../rules/settings.ts'
import type { KeptSection } from '../store/kept.ts'
import { trueUntil } from '../store/row-events.ts'
import { type Language, readerText } from '../texts/reader-texts.ts'

const messageOf = {
  NOT_ALLOWED: 'comments-not-allowed',
  CLOSED_BY_EDITOR: 'comments-closed-by-editor',
  TOO_OLD: 'comments-too-old',
} as const

type Form = {
  story: StoryFacts
  site: Setting
  sections: readonly KeptSection[]
  language: Language
  now: Date
}

/**
 * Returns the data of a comment form: whether a reader may comment now, and whether the comment
 * appears at once.
 */
export function presentCommentForm({ story, site, sections, language, now }: Form) {
  const settings = commentSettings({ story, site, sections })
  const openness = commentsOpen(settings, now)
  const closing = openness.open ? closesAt(settings) : null
  if (closing) trueUntil(closing)
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
