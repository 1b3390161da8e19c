import type {
  Already,
  DecideAnswer,
  Details,
  QueueItem,
  Refused,
  UndoAnswer,
  Verdict,
} from './contract.ts'
import type { Decision } from './api.ts'

// Decisions leave in the order in which they were typed. While one request is under way the next ones
// gather, and leave together: a hundred keys are a handful of requests, and none is lost.

export type Doors = {
  decide: (decisions: readonly Decision[], details: Details) => Promise<DecideAnswer[]>
  undo: (events: readonly string[]) => Promise<UndoAnswer[]>
  /** How long to wait before the same request is tried again, in ms; `undefined` gives up. */
  patience: (err: unknown, attempt: number) => number | undefined
  pause: (ms: number) => Promise<void>
}

export type Settled =
  | { id: string; kind: 'decided'; status: Verdict }
  | { id: string; kind: 'undone'; status: Verdict }
  | { id: string; kind: 'refused'; error: Refused; already?: Already; item?: QueueItem }
  | { id: string; kind: 'not-undone'; error: Refused }

type Job = { kind: 'decide'; decision: Decision; details: Details } | { kind: 'undo'; id: string }

export type DecisionQueue = ReturnType<typeof createDecisionQueue>

const idOf = (job: Job): string => (job.kind === 'undo' ? job.id : job.decision.id)

/** @param mostAtOnce decisions in one request. */
export function createDecisionQueue(doors: Doors, mostAtOnce: number) {
  let waiting: Job[] = []
  let sending: readonly Job[] = []
  let isRunning = false
  let trouble: string | null = null
  // What each comment's last decision was recorded as: an undo names it.
  // Null: it had been decided so before.
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

  /** From the front, as many as one request can say. */
  function takeBatch(): Job[] {
    const [first] = waiting
    const rest = waiting.findIndex((job) => !first || !goTogether(first, job))
    const end = Math.min(rest < 0 ? waiting.length : rest, mostAtOnce)
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

  async function sendDecisions(decisions: Decision[], details: Details): Promise<Settled[]> {
    // Their turn has come, so every undo of what was decided before has had its own.
    for (const { id } of decisions) events.delete(id)
    const answers = await insist(() => doors.decide(decisions, details))
    const byId = new Map(answers.map((answer) => [answer.id, answer]))
    return decisions.map(({ id }) => {
      const answer = byId.get(id)
      if (!answer) return { id, kind: 'refused', error: noAnswer }
      if (answer.error) {
        const { error, already, item } = answer
        const now = { ...(already ? { already } : {}), ...(item ? { item } : {}) }
        return { id, kind: 'refused', error, ...now }
      }
      events.set(id, answer.event)
      return { id, kind: 'decided', status: answer.status }
    })
  }

  async function sendUndos(ids: string[]): Promise<Settled[]> {
    // What the server refused to decide needs no undoing; its own refusal has been told.
    const known = ids.flatMap((id) => {
      const event = events.get(id)
      return event === undefined || event === null ? [] : [{ id, event }]
    })
    const notOurs = ids
      .filter((id) => events.get(id) === null)
      .map((id) => ({ id, kind: 'not-undone' as const, error: decidedBefore }))
    if (known.length === 0) return notOurs
    const answers = await insist(() => doors.undo(known.map(({ event }) => event)))
    const undone = known.map(({ id, event }): Settled => {
      const answer = answers.find((one) => (one.error ? one.event === event : one.id === id))
      if (!answer || answer.error)
        return { id, kind: 'not-undone', error: answer?.error ?? noAnswer }
      events.delete(id)
      return { id, kind: 'undone', status: answer.status }
    })
    return [...notOurs, ...undone]
  }

  /** The same request again may be sent without harm: who finds it done answers that it is done. */
  async function insist<T>(request: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await request()
        trouble = null
        return answer
      } catch (err) {
        const wait = doors.patience(err, attempt)
        trouble = wait === undefined ? null : err instanceof Error ? err.message : String(err)
        if (wait === undefined) throw err
        tell([])
        await doors.pause(wait)
      }
    }
  }

  return {
    add(decisions: readonly Decision[], details: Details) {
      for (const decision of decisions) waiting.push({ kind: 'decide', decision, details })
      void run()
    },

    /** Takes the last decision on each back: what has not left yet never leaves. */
    takeBack(ids: readonly string[]) {
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

    /** Listens to what became of decisions; an empty list says only that something moved. */
    subscribe(listen: (settled: readonly Settled[]) => void): () => void {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },

    /** Decisions whose fate is not known yet. */
    unsettled: (): number => waiting.length + sending.length,
    /** Why the last request is being tried again. */
    trouble: (): string | null => trouble,
  }
}

const noAnswer: Refused = {
  code: 'no-answer',
  message: 'The server’s response has no result for this comment. Reload the page.',
}

const decidedBefore: Refused = {
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
