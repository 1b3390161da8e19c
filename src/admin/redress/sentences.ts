import type { NoticeLaw } from '../../redress/kinds.ts'

export const lawWord: Record<NoticeLaw, string> = {
  threat: 'Threats or incitement to violence',
  'hate-speech': 'Hate speech',
  defamation: 'Defamation or insult',
  privacy: 'Privacy or personal data',
  harassment: 'Harassment or stalking',
  terrorism: 'Terrorism',
  'child-abuse': 'Sexual abuse of children',
  copyright: 'Copyright or trade marks',
  fraud: 'Fraud or illegal goods',
  other: 'Other law',
}

export const decisionWord: Record<string, string> = {
  approved: 'Approved',
  rejected: 'Rejected',
  spam: 'Spam',
  trash: 'Moved to the trash',
  hidden: 'Hidden, or returned to pending',
  held: 'Held for a moderator',
  refused: 'Refused',
}
