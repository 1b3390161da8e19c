import { randomUUID } from 'node:crypto'
import { keyedHash } from '../lib/keyed-hash.ts'
import { readToken, signToken } from '../lib/signed-token.ts'
import { checkOf, isOfRobots } from '../rules/rules.ts'
import type { Candidate } from '../rules/rule.ts'
import type { Held, Nudge } from '../comments/verdict.ts'

const KIND = 'nudge'
export const NUDGE_MINUTES = 60

/** The sender as far as it is known: the typed address and the network. */
export type NudgeSender = { email: string | null; prefix: string | null }

/** The content of a nudge token that came with a comment. */
export type SecondThought = {
  id: string
  /** The first sending, which was nudged. The second may use the slot that it claimed. */
  sending: string
  isChanged: boolean
}

type Made = { secret: string; comment: Candidate; sender: NudgeSender; now: Date }

/**
 * Returns a token for a comment whose reader is asked to think again. The reader sends it with the
 * comment, changed or not. It is valid for one hour, for the same story, and from the same address
 * or network.
 */
export function nudgeToken(sending: string, { secret, comment, sender, now }: Made): string {
  const until = now.getTime() + NUDGE_MINUTES * 60_000
  const bound = [comment.story, keysOf(secret, sender).join('/'), textKey(secret, comment)]
  return signToken(secret, KIND, [randomUUID(), sending, until, ...bound].join(' '))
}

/** Returns a token's content; null when it is forged, too old, or of another reader or story. */
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
 * Returns the reasons to ask a reader to think again. A reader knows that a comment has several
 * links, and the spam score adds little to that: then only the reason `words` counts. A possible
 * program is never asked, because a token that it gets without a proof of work would replace every
 * later proof.
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

// 16 characters are enough to tell values apart, because the token is signed.
const short = (secret: string, value: string): string => keyedHash(secret, KIND, value).slice(0, 16)
