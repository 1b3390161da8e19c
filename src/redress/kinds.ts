/** The laws that a notice can name as broken. `other` needs an explanation in words. */
export const noticeLaws = [
  'threat',
  'hate-speech',
  'defamation',
  'privacy',
  'harassment',
  'terrorism',
  'child-abuse',
  'copyright',
  'fraud',
  'other',
] as const
export type NoticeLaw = (typeof noticeLaws)[number]

export const noticeStates = ['open', 'upheld', 'dismissed'] as const

/**
 * The subjects of an appeal: a comment's author appeals a restriction, and a notice's sender
 * appeals the decision on the notice.
 */
export const appealKinds = ['decision', 'notice'] as const
export type AppealKind = (typeof appealKinds)[number]

export const appealStates = ['open', 'upheld', 'reversed'] as const
