import type { Payload } from 'payload'
import { createMissing } from '../store/create-missing.ts'
import { type EventDraft, eventOf, noteOf, writeMissing } from './event.ts'

type Verdict = { from: string | null; to: string; rules: readonly string[] }

/** Returns the event of a verdict of the rules: a machine decided, whoever sent the text. */
export const judgedEvent = ({ from, to, rules }: Verdict): EventDraft => ({
  action: 'judged',
  from,
  to,
  rules: rules.join(),
  source: 'rule',
})

/** Returns the note of the verdict on a new comment. A comment arrives once, so the key is fixed. */
export const arrivalNote = (
  verdict: Omit<Verdict, 'from'>,
  { now, story }: { now: Date; story: string },
): string => {
  const actor = { id: null, name: null, source: 'rule' } as const
  return noteOf(judgedEvent({ ...verdict, from: null }), { actor, now, story }, 'arrival')
}

const columns = ['comment', 'story', 'action', 'from', 'to', 'source', 'rules'] as const

/**
 * Creates the events of the notes of many comments that the log does not have. Verdicts on new comments
 * are by far the most, and one statement creates all of them. A second call changes nothing.
 */
export async function recordEvents(
  payload: Payload,
  rows: readonly { id: string; about: readonly string[] }[],
): Promise<void> {
  const arrivals = rows.flatMap(({ id: comment, about }) =>
    about.flatMap((note) => {
      const event = eventOf(payload, note, { comment, story: null })
      const { id, createdAt, story, action, from, to, source, rules } = event
      return isOfArrival(event)
        ? [{ id, createdAt, comment, story, action, from, to, source, rules }]
        : []
    }),
  )
  await createMissing(payload, {
    collection: 'moderation-events',
    columns,
    rows: arrivals,
  })
  for (const { id, about } of rows) {
    const others = about.filter(
      (note) => !isOfArrival(eventOf(payload, note, { comment: id, story: null })),
    )
    await writeMissing(payload, { comment: id, notes: others })
  }
}

/** Only the note of an arrival names its story. */
const isOfArrival = ({ action, story }: { action: string; story?: string | null }): boolean =>
  action === 'judged' && Boolean(story)
