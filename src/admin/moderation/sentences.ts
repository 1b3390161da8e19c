import type { LoggedEvent } from '../../comments/event.ts'
import type { Place } from '../../comments/plan.ts'
import type { Already } from '../../desk/decided.ts'
import type { ReaderRecord } from '../../desk/reader-record.ts'
import type { RejectionReason, ReportReason } from '../../comments/verdict.ts'

// The wording of this screen.

/** The words before a name or a number of comments. */
export const doneWord: Record<Place, string> = {
  pending: 'Returned to pending',
  approved: 'Approved',
  rejected: 'Rejected',
  spam: 'Marked as spam',
  trash: 'Moved to the trash',
}

export const verdictWord: Record<Place, string> = {
  pending: 'Pending',
  approved: 'Approve',
  rejected: 'Reject',
  spam: 'Spam',
  trash: 'Trash',
}

export const reasonWord: Record<RejectionReason | ReportReason, string> = {
  offensive: 'Offensive',
  abusive: 'Abusive',
  spam: 'Spam',
  'banned-word': 'Banned word',
  advertising: 'Advertising',
  'illegal-content': 'Illegal content',
  harassment: 'Harassment or bullying',
  misinformation: 'Misinformation',
  'hate-speech': 'Hate speech',
  irrelevant: 'Off topic',
  other: 'Other',
}

/** A moderator can have changed the text too, but nearly always its reader did. */
export const textChanged = 'The text has changed. This is the new text'

/** Returns a number of comments in words, such as “2 comments”. */
export const comments = (count: number): string =>
  count === 1 ? 'one comment' : `${count.toLocaleString('en')} comments`

/** Returns the message after a reply by staff. */
export const repliedTo = (author: string | undefined, isVisible: boolean): string =>
  isVisible
    ? `Replied to ${author ?? 'the comment'}. Readers see it.`
    : 'The reply is saved. Readers see it once the story and every comment above it are public.'

/** Returns “Maria approved this at 10:14”, with the day when it was not today. */
export function whoWasFirst({ by, status, at }: Already, now: Date): string {
  const deed = {
    approved: 'approved this',
    rejected: 'rejected this',
    spam: 'marked this as spam',
    pending: 'returned this to pending',
    trash: 'moved this to the trash',
  }[status]
  const when = at === null ? '' : ` ${clock(new Date(at), now)}`
  return `${by?.name ?? 'A rule'} ${deed}${when}`
}

function clock(at: Date, now: Date): string {
  const time = at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  const isToday = at.toDateString() === now.toDateString()
  if (isToday) return `at ${time}`
  return `on ${at.toLocaleDateString('en-GB', { day: 'numeric', month: 'long' })} at ${time}`
}

const steps = [
  [60, 'second'],
  [60, 'minute'],
  [24, 'hour'],
  [30, 'day'],
  [12, 'month'],
] as const

/** Returns “4 minutes ago”. `now` is in ms. */
export function ago(iso: string, now: number): string {
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
  let amount = Math.min(0, (Date.parse(iso) - now) / 1000)
  if (amount > -45) return 'just now'
  for (const [size, unit] of steps) {
    if (Math.abs(amount) < size) return words.format(Math.round(amount), unit)
    amount /= size
  }
  return words.format(Math.round(amount), 'year')
}

/** Returns a duration in its two largest units, such as “2 h 5 min”. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  const minutes = Math.round(whole / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
  return `${Math.round(hours / 24)} days`
}

/** Returns a share from 0 to 1 as “12 %”. */
export const percent = (share: number): string => `${Math.round(share * 100)} %`

/** Returns a time with its day. */
export const dayAndTime = (iso: string): string =>
  new Date(iso).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

/** Returns the day of a time. */
export const dayOf = (iso: string): string =>
  new Date(iso).toLocaleDateString('en-GB', { dateStyle: 'medium' })

/** Returns “12 approved, 1 rejected, 0 spam, 3 pending”. */
export const recordOf = ({ approved, rejected, spam, pending }: ReaderRecord): string =>
  `${approved} approved, ${rejected} rejected, ${spam} spam, ${pending} pending`

const sourceWord = {
  panel: '',
  bulk: ', in bulk',
  letter: ', by a link in an email',
  rule: ', by a rule',
  reader: ', as the reader',
} as const satisfies Record<LoggedEvent['source'], string>

/** Returns one line of a comment's history, without its time. */
export function eventLine(event: LoggedEvent): string {
  const { action, to, userName, source, reason, note } = event
  if (action === 'judged') return judgedLine(event)
  const who = userName ?? (source === 'reader' ? 'The reader' : 'A rule')
  const deed = action === 'decided' && to ? doneWord[to as Place].toLowerCase() : action
  const why = reason ? `: ${reasonWord[reason].toLowerCase()}` : ''
  return `${who}: ${deed}${why}${sourceWord[source]}${note ? ` (“${note}”)` : ''}`
}

type Verdict = { to?: string | null; because: readonly string[] }

/** Returns the rules' verdict on a comment, such as “Held by rules: Links, Spam score”. */
export function judgedLine({ to, because }: Verdict): string {
  const deed = to === 'spam' ? 'Marked as spam by rules' : 'Held by rules'
  return because.length > 0 ? `${deed}: ${because.join(', ')}` : deed
}
