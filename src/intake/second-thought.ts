import { randomUUID } from 'node:crypto'
import type { Payload, PayloadRequest } from 'payload'
import { env } from '../env.ts'
import { DatelineError } from '../errors.ts'
import { readerText } from '../texts/reader-texts.ts'
import { claimSlot } from '../store/slots.ts'
import { countNudge } from '../comments/count-nudges.ts'
import {
  NUDGE_MINUTES,
  nudgeToken,
  readNudge,
  type SecondThought,
  type NudgeSender,
} from './nudge.ts'
import { languageOf } from '../texts/refuse.ts'
import { secondThoughtKey, sendingOf } from './rule-context.ts'
import type { Candidate } from '../rules/rule.ts'
import type { Nudge } from '../comments/verdict.ts'

type Sent = { comment: Candidate; sender: NudgeSender; now: Date }

/** Reads the nudge token that came with a comment; null when it is not valid or was used before. */
export async function findSecondThought(
  req: PayloadRequest,
  token: string,
  sent: Sent,
): Promise<SecondThought | null> {
  const found = token ? readNudge(token, { secret: env().secret, ...sent }) : null
  if (!found) return null
  const used = await req.payload.db.findOne<{ id: string; holder?: string | null }>({
    collection: 'claims',
    where: { key: { equals: secondThoughtKey(found.id) } },
  })
  // A retry after a write conflict finds its own claim.
  return used && used.holder !== sendingOf(req) ? null : found
}

/** Returns the error that asks a reader to think again, with the token for the next sending. */
export async function askAgain(
  req: PayloadRequest,
  nudges: readonly Nudge[],
  sent: Sent,
): Promise<DatelineError> {
  const words = nudges.flatMap((nudge) => (nudge.because === 'words' ? nudge.words : []))
  const because = words.length > 0 ? 'words' : 'spam'
  await countNudge(req.payload, 'shown', sent.now)
  const token = nudgeToken(sendingOf(req) ?? randomUUID(), { secret: env().secret, ...sent })
  const message = readerText(languageOf(req), `nudge-${because}`, { words: words.join(', ') })
  return new DatelineError('nudge', message, { field: 'body', reason: because, token })
}

/** Counts once whether the reader changed the comment after a nudge, for any number of retries. */
export async function countSecondThought(
  payload: Payload,
  { id, isChanged }: SecondThought,
  now: Date,
): Promise<void> {
  const slot = { keys: [`nudge-counted ${id}`], seconds: NUDGE_MINUTES * 60, now }
  if ((await claimSlot(payload, slot)) === 0)
    await countNudge(payload, isChanged ? 'changed' : 'unchanged', now)
}
