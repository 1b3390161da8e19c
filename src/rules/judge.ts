import type { Candidate, RuleContext, RunnableRule } from './rule.ts'
import type { Answer, Held, Judgement, Nudge, SpamRecord } from '../comments/verdict.ts'

export type Run = {
  rules: readonly RunnableRule[]
  writer: 'reader' | 'staff'
  /** A change of a comment passes the whole list again, but for what is about sending one. */
  operation?: 'create' | 'edit'
  /** Is called for a rule that failed. The comment is held for it in any case. */
  onFailure: (rule: string, err: unknown) => void
}

/** How long a rule may take, in milliseconds, unless it sets a limit of its own. */
const LIMIT_MS = 2_000

/**
 * Runs the rules in order. The strictest verdict wins (refused, spam, held, let through) and every
 * reason is kept. A rule that cannot decide, because something failed or took too long, holds the
 * comment.
 */
export async function judge(
  comment: Candidate,
  context: RuleContext,
  run: Run,
): Promise<Judgement> {
  const heldFor: Held[] = []
  const nudges: Nudge[] = []
  let record: SpamRecord | undefined
  for (const rule of run.rules) {
    if (!applies(rule, run) || (rule.costly && heldFor.length > 0)) continue
    const asked = await askRule(rule, comment, context)
    if ('failure' in asked) {
      run.onFailure(rule.name, asked.failure)
      heldFor.push(heldByFailure(rule.name))
      continue
    }
    const { answer } = asked
    record = answer && 'record' in answer ? answer.record : record
    if (!answer) continue
    if ('refuse' in answer) return { refusal: answer.refuse }
    if ('spam' in answer) {
      heldFor.push(held(rule.name, answer.spam, answer))
      return { status: 'spam', heldFor, nudges: [], ...(record ? { record } : {}) }
    }
    if (!('hold' in answer)) continue
    heldFor.push(held(rule.name, answer.hold, answer))
    if (answer.nudge) nudges.push(answer.nudge)
  }
  const status = heldFor.length > 0 ? 'pending' : 'approved'
  return { status, heldFor, nudges, ...(record ? { record } : {}) }
}

export const applies = (
  rule: RunnableRule,
  { writer, operation = 'create' }: Pick<Run, 'writer' | 'operation'>,
): boolean =>
  !(rule.readersOnly && writer === 'staff') && !(rule.createOnly && operation === 'edit')

/** `ms`: how long the rule took. */
export type TimedAnswer = { answer: Answer; ms: number } | { failure: unknown; ms: number }

/** The answer of one rule, or its failure: it threw, or it took too long. */
export async function askRule(
  rule: RunnableRule,
  comment: Candidate,
  context: RuleContext,
): Promise<TimedAnswer> {
  const limit = rule.limitMs ?? LIMIT_MS
  const tooLong = new Error(`The rule took longer than ${limit} ms`)
  const abort = new AbortController()
  const startedAt = performance.now()
  const ms = () => performance.now() - startedAt
  let timer: NodeJS.Timeout | undefined
  const timesUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      abort.abort(tooLong)
      reject(tooLong)
    }, limit)
  })
  try {
    const judged = (async () => rule.judge(comment, context, abort.signal))()
    const answer = await Promise.race([judged, timesUp])
    // A rule that computes without a pause keeps the timer from firing.
    return ms() > limit ? { failure: tooLong, ms: ms() } : { answer, ms: ms() }
  } catch (failure) {
    return { failure, ms: ms() }
  } finally {
    clearTimeout(timer)
  }
}

const heldByFailure = (rule: string): Held => ({
  rule: `rule-failed:${rule}`,
  reason: 'This rule could not be applied.',
})

const held = (rule: string, reason: string, { marks }: { marks?: Held['marks'] }): Held => ({
  rule,
  reason,
  ...(marks && marks.length > 0 ? { marks } : {}),
})
