import { LINK_DAYS, type LinkVerdict } from '../mail/decision-links.ts'
import type { LastDecision, LinkState } from './decision-state.ts'

/**
 * Returns the label of the button. A comment that readers already see is kept, not approved again.
 */
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

type Message = { status: number; title: string; text: string }

type WhyNot = Exclude<LinkState, { kind: 'open' }>

/** Returns the words for a link that decides nothing. */
export const sayWhyNot = (state: WhyNot): Message => {
  const done = sentenceOf('last' in state ? state.last : null)
  const messages: Record<WhyNot['kind'], Message> = {
    forged: {
      status: 404,
      title: 'This link is not valid',
      text: 'The link is damaged or incomplete. Copy the whole link from the email, or decide in the panel.',
    },
    'not-yours': {
      status: 403,
      title: 'You are no longer a moderator',
      text: 'The owner of this link can no longer decide on comments. Nothing was decided.',
    },
    ended: {
      status: 403,
      title: 'This link no longer works',
      text: 'The password or the email address of its owner has changed since the email. Nothing was decided. Decide in the panel.',
    },
    gone: {
      status: 410,
      title: 'This comment no longer exists',
      text: `The comment was deleted permanently. ${done}`,
    },
    expired: {
      status: 410,
      title: 'This link has expired',
      text: `Links in emails work for ${LINK_DAYS} days. ${done}`,
    },
    used: {
      status: 410,
      title: 'This link has been used',
      text: `A link works once. ${done} To change the decision, use the panel.`,
    },
    decided: { status: 410, title: 'Already decided', text: done },
    edited: {
      status: 409,
      title: 'The comment has changed',
      text: 'The text differs from the one in your email, so this link no longer works. Read the comment again in the panel.',
    },
  }
  return messages[state.kind]
}

/**
 * Returns a sentence such as `The Moderator approved it on 25 November 2026, 09:30 UTC, by email.`
 */
export function sentenceOf(last: LastDecision | null): string {
  if (!last) return 'Nobody has decided on this comment.'
  const name =
    last.userName ??
    (last.source === 'rule' ? 'A rule' : last.source === 'reader' ? 'The reader' : 'Somebody')
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    dateStyle: 'long',
    timeStyle: 'short',
  }).format(new Date(last.createdAt))
  return `${name} ${verbOf(last)} on ${time} UTC${placeOf(last)}.`
}

function verbOf({ action, to }: LastDecision): string {
  if (action === 'trashed') return 'moved it to the trash'
  if (action === 'restored') return 'restored it from the trash'
  if (action === 'deleted') return 'deleted it'
  if (action === 'erased') return 'erased it'
  if (action === 'undone') return 'undid the last decision on it'
  if (to === 'approved') return 'approved it'
  if (to === 'rejected') return 'rejected it'
  return to === 'spam' ? 'marked it as spam' : 'returned it to pending'
}

const placeOf = ({ source }: LastDecision): string =>
  ({ letter: ', by email', bulk: ', in bulk', panel: '', rule: '', reader: '' })[source]
