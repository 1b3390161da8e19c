import type { Place } from '../../comments/plan.ts'
import type { OneError } from '../../desk/decided.ts'
import type { DecideAnswer } from '../../desk/endpoints.ts'
import type { DecisionDetails, DecisionSent } from '../../desk/input.ts'
import type { Undone } from '../../desk/undo.ts'

// The queue sends decisions in the order of the keys. While one request runs, the next decisions
// gather and leave together. So a hundred keys make a handful of requests, and no decision is lost.

/** The server's functions that the queue needs. */
export type QueueServer = {
  decide: (decisions: readonly DecisionSent[], details: DecisionDetails) => Promise<DecideAnswer[]>
  undo: (events: readonly string[]) => Promise<Undone[]>
  /** Returns the ms to wait before the next attempt of the same request; `undefined` gives up. */
  patience: (err: unknown, attempt: number) => number | undefined
  pause: (ms: number) => Promise<void>
}

export type Settled =
  /** `message`: what the moderator should know of a comment that readers still do not see. */
  | { id: string; kind: 'decided'; status: Place; message?: string }
  | { id: string; kind: 'undone'; status: Place; message?: string }
  | ({ kind: 'refused' } & Extract<DecideAnswer, { error: unknown }>)
  | { id: string; kind: 'not-undone'; error: OneError }

type Job =
  | { kind: 'decide'; decision: DecisionSent; details: DecisionDetails }
  | { kind: 'undo'; id: string }

export type DecisionQueue = ReturnType<typeof createDecisionQueue>

const idOf = (job: Job): string => (job.kind === 'undo' ? job.id : job.decision.id)

/**
 * Makes a queue that sends decisions and undos one request after the other, at most `maxAtOnce` in
 * each.
 */
export function createDecisionQueue(server: QueueServer, maxAtOnce: number) {
  let waiting: Job[] = []
  let sending: readonly Job[] = []
  let isRunning = false
  let trouble: string | null = null
  // The event of each comment's last decision, for an undo. It is null when somebody else had
  // already made that decision.
  const events = new Map<string, string | null>()
  const listeners = new Set<(settled: readonly Settled[]) => void>()

  const tell = (settled: readonly Settled[]): void => listeners.forEach((listen) => listen(settled))

  async function run(): Promise<void> {
    if (isRunning) return
    isRunning = true
    while (waiting.length > 0) {
      sending = takeBatch()
      const settled = await send(sending)
      sending = []
      tell(settled)
    }
    isRunning = false
  }

  /** Takes the first jobs that fit into one request. */
  function takeBatch(): Job[] {
    const [first] = waiting
    const rest = waiting.findIndex((job) => !first || !goTogether(first, job))
    const end = Math.min(rest < 0 ? waiting.length : rest, maxAtOnce)
    const batch = waiting.slice(0, end)
    waiting = waiting.slice(end)
    return batch
  }

  async function send(batch: readonly Job[]): Promise<Settled[]> {
    const decisions = batch.flatMap((job) => (job.kind === 'decide' ? [job] : []))
    try {
      const [first] = decisions
      return first
        ? await sendDecisions(
            decisions.map(({ decision }) => decision),
            first.details,
          )
        : await sendUndos(batch.map(idOf))
    } catch (err) {
      const error = {
        code: 'not-sent',
        message: err instanceof Error ? err.message : String(err),
      }
      const kind = decisions.length > 0 ? 'refused' : 'not-undone'
      return batch.map((job) => ({ id: idOf(job), kind, error }))
    }
  }

  async function sendDecisions(
    decisions: DecisionSent[],
    details: DecisionDetails,
  ): Promise<Settled[]> {
    // The queue has reached these decisions, so every undo of an earlier decision has been sent.
    for (const { id } of decisions) events.delete(id)
    const answers = await insist(() => server.decide(decisions, details))
    const byId = new Map(answers.map((answer) => [answer.id, answer]))
    return decisions.map(({ id }) => {
      const answer = byId.get(id)
      if (!answer) return { id, kind: 'refused', error: noAnswer }
      if ('error' in answer) return { kind: 'refused', ...answer }
      events.set(id, answer.event)
      return { id, kind: 'decided', ...statusIn(answer) }
    })
  }

  async function sendUndos(ids: string[]): Promise<Settled[]> {
    // A refused decision needs no undo, and the moderator already knows of the refusal.
    const known = ids.flatMap((id) => {
      const event = events.get(id)
      return event === undefined || event === null ? [] : [{ id, event }]
    })
    const notOurs = ids
      .filter((id) => events.get(id) === null)
      .map((id) => ({ id, kind: 'not-undone' as const, error: decidedBefore }))
    if (known.length === 0) return notOurs
    const answers = await insist(() => server.undo(known.map(({ event }) => event)))
    const undone = known.map(({ id, event }): Settled => {
      const answer = answers.find((one) => ('error' in one ? one.event === event : one.id === id))
      if (!answer) return { id, kind: 'not-undone', error: noAnswer }
      if ('error' in answer) return { id, kind: 'not-undone', error: answer.error }
      events.delete(id)
      return { id, kind: 'undone', ...statusIn(answer) }
    })
    return [...notOurs, ...undone]
  }

  /**
   * Repeats a request until it succeeds or `patience` gives up. A repeated request does no harm,
   * because the server answers that the work is done.
   */
  async function insist<T>(request: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await request()
        trouble = null
        return answer
      } catch (err) {
        const wait = server.patience(err, attempt)
        trouble = wait === undefined ? null : err instanceof Error ? err.message : String(err)
        if (wait === undefined) throw err
        tell([])
        await server.pause(wait)
      }
    }
  }

  return {
    add(decisions: readonly DecisionSent[], details: DecisionDetails) {
      for (const decision of decisions) waiting.push({ kind: 'decide', decision, details })
      void run()
    },

    /**
     * Undoes the last decision on each comment. A decision that has not been sent is dropped.
     * @returns the ids whose decision was dropped
     */
    undo(ids: readonly string[]) {
      const unsent = new Set<string>()
      for (const id of ids) {
        const at = waiting.findLastIndex((job) => idOf(job) === id)
        if (waiting[at]?.kind === 'decide') {
          waiting.splice(at, 1)
          unsent.add(id)
        } else waiting.push({ kind: 'undo', id })
      }
      void run()
      return unsent
    },

    /** Takes over a decision that another request has sent, so that it can be undone. */
    adopt(answer: DecideAnswer) {
      if ('error' in answer) return tell([{ kind: 'refused', ...answer }])
      events.set(answer.id, answer.event)
      tell([{ id: answer.id, kind: 'decided', ...statusIn(answer) }])
    },

    /**
     * Subscribes to the outcomes of decisions. An empty list means that only the numbers changed.
     */
    subscribe(listen: (settled: readonly Settled[]) => void): () => void {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },

    /** Returns the number of decisions without an outcome. */
    unsettled: (): number => waiting.length + sending.length,
    /** Returns the reason why the last request is repeated, or null. */
    trouble: (): string | null => trouble,
  }
}

const statusIn = ({ status, message }: { status: Place; message?: string }) => ({
  status,
  ...(message === undefined ? {} : { message }),
})

const noAnswer: OneError = {
  code: 'no-answer',
  message: 'The server’s response has no result for this comment. Reload the page.',
}

const decidedBefore: OneError = {
  code: 'not-undoable',
  message: 'Somebody else already made this decision.',
}

function goTogether(first: Job, other: Job): boolean {
  if (first.kind !== other.kind) return false
  if (first.kind === 'undo' || other.kind === 'undo') return true
  const { details: a } = first
  const { details: b } = other
  return a.reason === b.reason && a.note === b.note && a.letter === b.letter
}
