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

type Asked = { comment: Candidate; sender: NudgeSender; now: Date }

/** What the token that came with a comment is worth: null when it is not ours, or was used before. */
export async function findSecondThought(
  req: PayloadRequest,
  token: string,
  asked: Asked,
): Promise<SecondThought | null> {
  const found = token ? readNudge(token, { secret: env().secret, ...asked }) : null
  if (!found) return null
  const used = await req.payload.db.findOne<{ id: string; holder?: string | null }>({
    collection: 'claims',
    where: { key: { equals: secondThoughtKey(found.id) } },
  })
  // A request that is tried again after a conflict meets its own mark.
  return used && used.holder !== sendingOf(req) ? null : found
}

/** The refusal that sends a comment back to its reader, with what it takes to send it again. */
export async function askAgain(
  req: PayloadRequest,
  nudges: readonly Nudge[],
  asked: Asked,
): Promise<DatelineError> {
  const words = nudges.flatMap((nudge) => (nudge.because === 'words' ? nudge.words : []))
  const because = words.length > 0 ? 'words' : 'spam'
  await countNudge(req.payload, 'shown', asked.now)
  const token = nudgeToken(sendingOf(req) ?? randomUUID(), { secret: env().secret, ...asked })
  const message = readerText(languageOf(req), `nudge-${because}`, { words: words.join(', ') })
  return new DatelineError('nudge', message, { field: 'body', reason: because, token })
}

/** Counts once what became of a comment that was sent back, however often its request is tried. */
export async function countSecondThought(
  payload: Payload,
  { id, isChanged }: SecondThought,
  now: Date,
): Promise<void> {
  const turn = { keys: [`nudge-counted ${id}`], seconds: NUDGE_MINUTES * 60, now }
  if ((await claimSlot(payload, turn)) === 0)
    await countNudge(payload, isChanged ? 'changed' : 'unchanged', now)
}
