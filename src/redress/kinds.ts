/** What law a notice says is broken; `other` is explained in words. */
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

/** What an appeal is against: a restriction, by its author; or what became of a notice, by its sender. */
export const appealKinds = ['decision', 'notice'] as const
export type AppealKind = (typeof appealKinds)[number]

export const appealStates = ['open', 'upheld', 'reversed'] as const
