import { LINK_DAYS, type LinkVerdict } from '../mail/decision-links.ts'
import type { LastDecision, LinkState } from './decision-state.ts'

/** What the one button says. A comment that readers can see is kept, not approved anew. */
export const buttonOf = (verdict: LinkVerdict, seen: string): string =>
  ({
    approved: seen === 'approved' ? 'Keep this comment' : 'Approve this comment',
    rejected: 'Reject this comment',
    spam: 'Mark this comment as spam',
  })[verdict]

export const doneOf: Record<LinkVerdict, string> = {
  approved: 'Approved',
  rejected: 'Rejected',
  spam: 'Marked as spam',
}

type Said = { status: number; title: string; text: string }

type WhyNot = Exclude<LinkState, { kind: 'open' }>

/** Why a link decides nothing, in words. */
export const sayWhyNot = (state: WhyNot): Said => {
  const done = sentenceOf('last' in state ? state.last : null)
  const says: Record<WhyNot['kind'], Said> = {
    forged: {
      status: 404,
      title: 'This is not a link of ours',
      text: 'It is damaged or incomplete. Copy it whole from the letter, or decide in the panel.',
    },
    'not-yours': {
      status: 403,
      title: 'This link is nobody’s any more',
      text: 'It was made for somebody who does not moderate here now. Nothing was decided.',
    },
    gone: {
      status: 410,
      title: 'This comment is gone',
      text: `It was deleted for good. ${done}`,
    },
    expired: {
      status: 410,
      title: 'This link is too old',
      text: `Links in letters work for ${LINK_DAYS} days. ${done}`,
    },
    used: {
      status: 410,
      title: 'This link has been used',
      text: `It works once. ${done} Decide again in the panel.`,
    },
    decided: { status: 410, title: 'Already decided', text: done },
    edited: {
      status: 409,
      title: 'The comment has changed',
      text: 'It no longer says what your letter showed, so this link does not decide about it. Read it again in the panel.',
    },
  }
  return says[state.kind]
}

/** `The Moderator approved it on 25 November 2026, 09:30 UTC, from a letter.` */
export function sentenceOf(last: LastDecision | null): string {
  if (!last) return 'Nobody has decided about it.'
  const who =
    last.userName ??
    (last.source === 'rule' ? 'A rule' : last.source === 'reader' ? 'Its reader' : 'Somebody')
  const when = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    dateStyle: 'long',
    timeStyle: 'short',
  }).format(new Date(last.createdAt))
  return `${who} ${didWhat(last)} on ${when} UTC${fromWhere(last)}.`
}

function didWhat({ action, to }: LastDecision): string {
  if (action === 'trashed') return 'put it in the trash'
  if (action === 'restored') return 'took it out of the trash'
  if (action === 'deleted') return 'deleted it'
  if (action === 'erased') return 'erased it'
  if (action === 'undone') return 'took the last decision about it back'
  if (to === 'approved') return 'approved it'
  if (to === 'rejected') return 'rejected it'
  return to === 'spam' ? 'marked it as spam' : 'sent it back to wait'
}

const fromWhere = ({ source }: LastDecision): string =>
  ({ letter: ', from a letter', bulk: ', with many others', panel: '', rule: '', reader: '' })[
    source
  ]
