import type { Texts } from './en.ts'

/** The texts of the reasons for which readers report a comment, by the stored reason. */
export const reasonTexts = {
  offensive: 'reasonOffensive',
  abusive: 'reasonAbusive',
  spam: 'reasonSpam',
  irrelevant: 'reasonIrrelevant',
  other: 'reasonOther',
} as const satisfies Record<string, keyof Texts>
