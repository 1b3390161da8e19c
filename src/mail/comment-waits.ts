import type { LinkVerdict } from './decision-links.ts'
import type { Block, Email } from './email.ts'
import type { WaitingComment } from './waiting.ts'

export type Links = Record<LinkVerdict, string>

/**
 * The maximum of characters that an email about several comments shows of each. The page behind a
 * link shows the whole text.
 */
const SHORT = 400
const PARENT = 200

/** Writes the email that tells a moderator about a waiting comment. */
export function commentWaitsEmail(
  comment: WaitingComment,
  { links, serverURL }: { links: Links; serverURL: string },
): Email {
  const { author, story } = comment
  return {
    subject: `Comment pending: ${story.headline}`,
    blocks: [
      { text: `${author} commented on “${story.headline}”:` },
      ...commentBlocks(comment, { links }),
      ...lastBlocks(`${serverURL}/admin/collections/comments/${encodeURIComponent(comment.id)}`),
    ],
  }
}

/**
 * Writes the email that tells a moderator about a reported comment, which may already be hidden.
 */
export function commentReportedEmail(
  comment: WaitingComment,
  { links, serverURL }: { links: Links; serverURL: string },
): Email {
  const { author, story } = comment
  const isHidden = comment.status === 'pending'
  return {
    subject: `${isHidden ? 'Comment hidden after reports' : 'Comment reported'}: ${story.headline}`,
    blocks: [
      {
        text: isHidden
          ? `Readers reported a comment by ${author} on “${story.headline}”. It is hidden until a moderator decides:`
          : `A reader reported a comment by ${author} on “${story.headline}”. It is still public:`,
      },
      ...commentBlocks(comment, { links }),
      ...lastBlocks(`${serverURL}/admin/collections/comments/${encodeURIComponent(comment.id)}`),
    ],
  }
}

/** Returns the blocks for one comment: its text, its facts and the three buttons. */
export function commentBlocks(
  comment: WaitingComment,
  { links, isShort = false }: { links: Links; isShort?: boolean },
): Block[] {
  const { author, body, email, parent, reports } = comment
  const facts: [string, string][] = [['From', `${author} <${email ?? 'no address'}>`]]
  if (parent) facts.push(['In reply to', `${parent.author}: ${clip(parent.body, PARENT)}`])
  if (comment.status === 'pending') facts.push(['Held because', reasonsOf(comment)])
  if (reports.count > 0) facts.push(['Reports', reportsOf(comment)])
  const approve = comment.status === 'approved' ? 'Keep' : 'Approve'
  return [
    { quote: isShort ? clip(body, SHORT) : body },
    { facts },
    {
      links: [
        { link: links.approved, label: approve, tone: 'good' },
        { link: links.rejected, label: 'Reject', tone: 'bad' },
        { link: links.spam, label: 'Spam' },
      ],
      isShort,
    },
  ]
}

/** Returns the blocks that end every email with buttons. */
export const lastBlocks = (panel: string): Block[] => [
  {
    text: 'Each button opens a page that shows the comment and asks you to confirm. Opening the page decides nothing. The buttons are for you only and work for seven days. Do not forward this email.',
  },
  { link: panel, label: 'Decide in the panel' },
]

const reasonsOf = ({ heldFor }: WaitingComment): string =>
  heldFor.map(({ reason }) => reason).join(' ') || 'A moderator returned it to pending.'

const reportsOf = ({ reports: { count, reasons } }: WaitingComment): string =>
  `${count} (${reasons.map(([reason, n]) => (n > 1 ? `${reason} ${n}` : reason)).join(', ')})`

const clip = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length).toWellFormed()}…` : text
