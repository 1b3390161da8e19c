import { commentBlocks, lastBlocks, type Links } from './comment-waits.ts'
import type { Block, Email } from './email.ts'
import type { WaitingComment } from './waiting.ts'

/** The maximum of comments that one digest shows. It gives only the number of the others. */
export const MAX_SHOWN = 50

export type Digest = {
  waiting: { total: number; shown: WaitingComment[] }
  reported: { total: number; shown: WaitingComment[] }
  linksOf: (comment: WaitingComment) => Links
  serverURL: string
}

/** Writes the email that tells a moderator about everything that waits since the last email. */
export function digestEmail({ waiting, reported, linksOf, serverURL }: Digest): Email {
  const more = waiting.total + reported.total - waiting.shown.length - reported.shown.length
  const subject = [
    ...(waiting.total > 0 ? [waits(waiting.total)] : []),
    ...(reported.total > 0 ? [wereReported(reported.total)] : []),
  ].join(', ')
  const panel = `${serverURL}/admin/moderation`
  const one = (comment: WaitingComment): Block[] => [
    { heading: `${comment.author} on “${comment.story.headline}”` },
    ...commentBlocks(comment, { links: linksOf(comment), isShort: true }),
  ]
  return {
    subject,
    blocks: [
      { text: `${subject}.` },
      { link: panel, label: 'Decide in the panel' },
      ...[...reported.shown, ...waiting.shown].flatMap(one),
      ...(more > 0 ? [{ text: `And ${numberOf(more)} more.` }] : []),
      ...lastBlocks(panel),
    ],
  }
}

const numberOf = (count: number): string => new Intl.NumberFormat('en').format(count)

const waits = (count: number): string =>
  count === 1 ? '1 pending comment' : `${numberOf(count)} pending comments`

const wereReported = (count: number): string =>
  count === 1 ? '1 reported comment' : `${numberOf(count)} reported comments`
