import type { Payload, PayloadRequest, Where } from 'payload'
import { DatelineError } from '../errors.ts'
import { idOf } from '../lib/relation.ts'
import { createUnlessTaken } from '../store/create-unless-taken.ts'
import { isTaken } from '../store/unique-key.ts'
import { updateIf } from '../store/update-if.ts'
import type { Ban, Comment } from '../payload-types.ts'
import { type BanKind, keysOf } from '../intake/standing-bans.ts'
import { startBulk } from './bulk.ts'
import { changeComments } from '../comments/change.ts'
import { type Actor, makeEvent, writeEvent } from '../comments/event.ts'
import { whereOf } from './filter.ts'
import { planDecision } from '../comments/plan.ts'
import { waitingSpellings } from './spellings.ts'

const DAY_MS = 24 * 60 * 60_000

/** Returns enough of an address or network to recognise it: `a…@example.org`, `198.51.100.x`, `2001:db8:1::x`. */
const hintOf = (kind: BanKind, value: string): string =>
  kind === 'email'
    ? `${Array.from(value)[0] ?? ''}…${value.slice(value.lastIndexOf('@'))}`
    : value.replace(/(\.0)?\/\d+$/, (_, isV4: string | undefined) => (isV4 ? '.x' : 'x'))

/** Describes a ban for the log, which is kept longer than the reader's address and network. */
export const banNote = ({ kind, until, reason }: Ban): string =>
  `${kind} until ${new Date(until).toISOString().slice(0, 10)}: ${reason}`

export type BanWish = {
  comment: string
  by: readonly BanKind[]
  days: number
  reason: string
}

type By = { actor: Actor; now: Date }

/**
 * Bans the reader of a comment. A ban that exists keeps the later of the two ends and gets the new
 * reason.
 * @throws DatelineError `not-found`, or `not-bannable`: the comment has no address or network left
 */
export async function banReader(
  payload: Payload,
  { comment: id, by: kinds, days, reason }: BanWish,
  by: By,
): Promise<Ban[]> {
  const comment = await payload.db.findOne<Comment>({
    collection: 'comments',
    where: { id: { equals: id } },
  })
  if (!comment) throw new DatelineError('not-found', 'This comment does not exist.')
  const reader = { email: comment.email ?? null, prefix: comment.networkPrefix ?? null }
  const keys = keysOf(reader).filter(({ kind }) => kinds.includes(kind))
  if (keys.length < kinds.length)
    throw new DatelineError(
      'not-bannable',
      'The comment no longer has the email address or network that you want to ban.',
      {
        field: 'by',
      },
    )
  const until = new Date(by.now.getTime() + days * DAY_MS).toISOString()
  const bans: Ban[] = []
  for (const { kind, value, keyHash, formerHash } of keys) {
    if (formerHash !== keyHash) await renameBan(payload, { from: formerHash, to: keyHash })
    const data = { kind, keyHash, hint: hintOf(kind, value), until, reason, comment: id }
    const ban = await placeBan(payload, { ...data, bannedBy: by.actor.name })
    bans.push(ban)
    const about = { comment: id, story: idOf(comment.story), ...by }
    const event = makeEvent(payload, { action: 'banned', note: banNote(ban) }, about)
    await writeEvent(payload, event)
  }
  return bans
}

type NewBan = Omit<Ban, 'id' | 'createdAt' | 'updatedAt'>

/** Gives an earlier ban of one spelling the key of its mailbox, unless the mailbox has a ban. */
async function renameBan(payload: Payload, { from, to }: { from: string; to: string }) {
  const ofKey = (key: string): Where => ({ keyHash: { equals: key } })
  if (await payload.db.findOne({ collection: 'bans', select: {}, where: ofKey(to) })) return
  try {
    await updateIf(payload, { collection: 'bans', data: { keyHash: to }, where: ofKey(from) })
  } catch (err) {
    // Somebody else has banned the mailbox at this moment.
    if (!isTaken(err)) throw err
  }
}

/** Creates the ban of a key or extends the one that exists, also when others ban it at this moment. */
async function placeBan(payload: Payload, wanted: NewBan): Promise<Ban> {
  const ofKey = { keyHash: { equals: wanted.keyHash } }
  const isShorter = { until: { less_than: wanted.until } }
  const isAsLong = { until: { greater_than_equal: wanted.until } }
  const update = (data: Partial<NewBan>, where: Where) =>
    updateIf<Ban>(payload, { collection: 'bans', data, where: { and: [ofKey, where] } })
  const { until: _until, ...rest } = wanted
  // A ban that is created between the two statements matches neither. Among many bans at once, the
  // longest stays.
  const extend = async (): Promise<Ban | null> =>
    (await update(wanted, isShorter)) ?? (await update(rest, isAsLong))
  const placed =
    (await extend()) ??
    (await createUnlessTaken<Ban>(payload, { collection: 'bans', data: wanted })) ??
    (await extend())
  if (!placed) throw new Error('The ban was lifted while it was extended. Ban the reader again.')
  return placed
}

const AT_ONCE = 50

/**
 * Rejects the pending comments of a banned reader: the first 50 at once, and the rest by bulk
 * decisions, which it starts. @returns the number of rejected comments and the ids of the bulk decisions
 */
export async function rejectWaiting(
  payload: Payload,
  { comment: id, by: kinds, reason }: BanWish,
  { actor, now }: By,
): Promise<{ rejected: number; bulks: string[] }> {
  const comment = await payload.db.findOne<Comment>({
    collection: 'comments',
    where: { id: { equals: id } },
  })
  const reader = { email: comment?.email ?? null, prefix: comment?.networkPrefix ?? null }
  const keys = keysOf(reader).filter(({ kind }) => kinds.includes(kind))
  const by = { actor: { ...actor, source: 'bulk' as const }, now }
  const decision = { to: 'rejected' as const, note: `Banned: ${reason}` }
  const done = { rejected: 0, bulks: [] as string[] }
  const values: string[] = []
  for (const { kind, value } of keys)
    values.push(...(kind === 'email' ? await waitingSpellings(payload, value) : [value]))
  for (const value of values) {
    const filter = { tab: 'pending' as const, reader: value }
    const { docs } = await payload.db.find<{ id: string }>({
      collection: 'comments',
      limit: AT_ONCE + 1,
      pagination: false,
      select: {},
      sort: 'position',
      where: await whereOf(payload, filter),
    })
    const plan = planDecision({ ...decision, seen: 'pending' }, by)
    const changes = docs.slice(0, AT_ONCE).map((doc) => ({ id: doc.id, plan }))
    const outcomes = await changeComments(payload, changes, by)
    done.rejected += outcomes.filter(({ kind }) => kind === 'changed').length
    if (docs.length <= AT_ONCE || actor.id === null) continue
    const { bulk } = await startBulk(payload, { filter, decision, user: { id: actor.id }, now })
    done.bulks.push(bulk)
  }
  return done
}

/** @throws Payload's NotFound or Forbidden */
export const liftBan = (req: PayloadRequest, id: string): Promise<unknown> =>
  req.payload.delete({ collection: 'bans', id, overrideAccess: false, req })

/** Days that an ended ban is kept. The log keeps its events. */
const KEPT_DAYS = 90

/** Deletes the bans that ended 90 days ago. */
export async function forgetEndedBans(payload: Payload, now: Date): Promise<void> {
  const ended = new Date(now.getTime() - KEPT_DAYS * DAY_MS).toISOString()
  await payload.db.deleteMany({ collection: 'bans', where: { until: { less_than: ended } } })
}
