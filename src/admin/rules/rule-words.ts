import type { CommentVerdict, TrialOutcome } from '../../trials/preview-table.ts'
import type { TriedRule } from '../../trials/try-rules.ts'

// What the rules' screens say.

export const outcomeNames: Record<TrialOutcome, string> = {
  passed: 'Let through',
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
  passed: 'be let through',
  held: 'be held',
  spam: 'be spam',
  refused: 'be refused',
}

const whose: Record<CommentVerdict, string> = {
  approved: 'that moderators approved',
  rejected: 'that moderators rejected',
  spam: 'that moderators called spam',
  undecided: 'on which no moderator decided',
}

type Way = { decided: CommentVerdict; before: TrialOutcome; after: TrialOutcome; count: number }

/** E.g. “12 comments that moderators approved would now be held (let through until now)”. */
export const changeInWords = ({ decided, before, after, count }: Way): string =>
  `${count} ${count === 1 ? 'comment' : 'comments'} ${whose[decided]} would ${would[after]} (until now: ${outcomeNames[before].toLowerCase()})`

export const saysNames: Record<TriedRule['says'], string> = {
  nothing: '—',
  hold: 'Hold',
  spam: 'Spam',
  refuse: 'Refuse',
  failed: 'Failed: hold',
}

/** E.g. `+12`; nothing when there is no difference. */
export const difference = (after: number, before: number): string =>
  after === before ? '' : after > before ? `+${after - before}` : `−${before - after}`
