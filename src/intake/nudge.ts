import { randomUUID } from 'node:crypto'
import { keyedHash } from '../lib/keyed-hash.ts'
import { readToken, signToken } from '../lib/signed-token.ts'
import { checkOf, isOfRobots } from '../rules/rules.ts'
import type { Candidate } from '../rules/rule.ts'
import type { Held, Nudge } from '../comments/verdict.ts'

const KIND = 'nudge'
export const NUDGE_MINUTES = 60

/** Who sends, as far as we know: an address that is typed and the network it comes from. */
export type NudgeSender = { email: string | null; prefix: string | null }

/** What the token of a comment that was sent back says of it. */
export type SecondThought = {
  id: string
  /** The sending that was answered with it: whose turn it took, this one may have. */
  sending: string
  isChanged: boolean
}

type Made = { secret: string; comment: Candidate; sender: NudgeSender; now: Date }

/**
 * A token for a comment whose reader is asked to think again. Sent with the comment, changed or not,
 * it says that this was done: for the same story, by the same address or from the same network,
 * within the hour.
 */
export function nudgeToken(sending: string, { secret, comment, sender, now }: Made): string {
  const until = now.getTime() + NUDGE_MINUTES * 60_000
  const bound = [comment.story, keysOf(secret, sender).join('/'), textKey(secret, comment)]
  return signToken(secret, KIND, [randomUUID(), sending, until, ...bound].join(' '))
}

/** @returns null when the token is none of ours, too old, or another reader’s or story’s. */
export function readNudge(
  token: string,
  { secret, comment, sender, now }: Made,
): SecondThought | null {
  const [id, sending, until, story, keys, text] = readToken(secret, KIND, token)?.split(' ') ?? []
  if (!id || !sending || Number(until) < now.getTime() || story !== comment.story) return null
  const given = keys?.split('/') ?? []
  const isSame = keysOf(secret, sender).some((key, i) => key !== '-' && key === given[i])
  return isSame ? { id, sending, isChanged: text !== textKey(secret, comment) } : null
}

/**
 * The reasons for which a reader is asked to think again. Who posts several links knows that, and the
 * score says little more of it than that: a moderator looks, and the reader is not asked. Nor is
 * what may be a program, or a token got without a proof would spare it every later one.
 */
export function worthAsking({
  heldFor,
  nudges,
}: {
  heldFor: readonly Held[]
  nudges: readonly Nudge[]
}) {
  if (heldFor.some(isOfRobots)) return []
  const isForLinks = heldFor.some(({ rule }) => checkOf(rule) === 'links')
  return isForLinks ? nudges.filter(({ because }) => because === 'words') : nudges
}

const keysOf = (secret: string, { email, prefix }: NudgeSender): string[] => [
  email ? short(secret, email) : '-',
  prefix && prefix !== 'unknown' ? short(secret, prefix) : '-',
]

const textKey = (secret: string, { author, body }: Candidate): string =>
  short(secret, `${author}\n${body}`)

// Enough to tell one from another: the token is signed.
const short = (secret: string, value: string): string => keyedHash(secret, KIND, value).slice(0, 16)
