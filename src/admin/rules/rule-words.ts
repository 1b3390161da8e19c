import type { CommentVerdict, TrialOutcome } from '../../trials/preview-table.ts'
import type { TriedRule } from '../../trials/try-rules.ts'

// The wording of the rules' screens.

export const outcomeNames: Record<TrialOutcome, string> = {
  passed: 'Passed',
  held: 'Held',
  spam: 'Spam',
  refused: 'Refused',
}

export const verdictNames: Record<CommentVerdict, string> = {
  approved: 'Approved',
  rejected: 'Rejected',
  spam: 'Spam',
  undecided: 'Not decided',
}

const would: Record<TrialOutcome, string> = {
  passed: 'pass',
  held: 'be held',
  spam: 'be spam',
  refused: 'be refused',
}

const whose: Record<CommentVerdict, string> = {
  approved: 'that moderators approved',
  rejected: 'that moderators rejected',
  spam: 'that moderators marked as spam',
  undecided: 'without a moderator’s decision',
}

type Way = { decided: CommentVerdict; before: TrialOutcome; after: TrialOutcome; count: number }

/** Returns “12 comments that moderators approved would now be held (let through until now)”. */
export const changeInWords = ({ decided, before, after, count }: Way): string =>
  `${count} ${count === 1 ? 'comment' : 'comments'} ${whose[decided]} would ${would[after]} (before: ${outcomeNames[before].toLowerCase()})`

export const saysNames: Record<TriedRule['says'], string> = {
  nothing: '—',
  hold: 'Hold',
  spam: 'Spam',
  refuse: 'Refuse',
  failed: 'Failed: hold',
}

/** Returns a signed difference such as `+12`, or an empty string for 0. */
export const difference = (after: number, before: number): string =>
  after === before ? '' : after > before ? `+${after - before}` : `−${before - after}`
