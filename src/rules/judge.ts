import { failedName } from './failed-rule.ts'
import type { Candidate, RuleContext, RunnableRule } from './rule.ts'
import type { Answer, Held, Judgement, Nudge, SpamRecord } from '../comments/verdict.ts'

export type Run = {
  rules: readonly RunnableRule[]
  writer: 'reader' | 'staff'
  /** An edit passes all rules again, except those about sending. */
  operation?: 'create' | 'edit'
  /** Called for a rule that failed. The comment is held in any case. */
  onFailure: (rule: string, err: unknown) => void
}

/** The default time limit of a rule, in milliseconds. */
const LIMIT_MS = 2_000

/**
 * Runs the rules in order. The strictest verdict wins (refused, spam, held, passed), and every
 * reason until then is kept. A rule that fails or takes too long holds the comment. The run goes on
 * after spam: a refusal that is left out, or an answer that comes sooner, would tell the verdict.
 */
export async function judge(
  comment: Candidate,
  context: RuleContext,
  run: Run,
): Promise<Judgement> {
  const heldFor: Held[] = []
  const nudges: Nudge[] = []
  let record: SpamRecord | undefined
  let isSpam = false
  for (const rule of run.rules) {
    if (!applies(rule, run) || (rule.costly && heldFor.length > 0)) continue
    const result = await runRule(rule, comment, context)
    if ('failure' in result) {
      run.onFailure(rule.name, result.failure)
      if (!isSpam) heldFor.push(heldByFailure(rule.name))
      continue
    }
    const { answer } = result
    record = answer && 'record' in answer ? answer.record : record
    if (answer && 'refuse' in answer) return { refusal: answer.refuse, rule: rule.name }
    if (!answer || isSpam) continue
    if ('spam' in answer) {
      heldFor.push(held(rule.name, answer.spam, answer))
      isSpam = true
      continue
    }
    if (!('hold' in answer)) continue
    heldFor.push(held(rule.name, answer.hold, answer))
    if (answer.nudge) nudges.push(answer.nudge)
  }
  const status = isSpam ? 'spam' : heldFor.length > 0 ? 'pending' : 'approved'
  return { status, heldFor, nudges: isSpam ? [] : nudges, ...(record ? { record } : {}) }
}

/** Tells whether a rule applies to this writer and operation. */
export const applies = (
  rule: RunnableRule,
  { writer, operation = 'create' }: Pick<Run, 'writer' | 'operation'>,
): boolean =>
  !(rule.readersOnly && writer === 'staff') && !(rule.createOnly && operation === 'edit')

/** The result of one rule. `ms` is its duration. */
export type RuleResult = { answer: Answer; ms: number } | { failure: unknown; ms: number }

/** Runs one rule. Its result is an answer, or a failure when it throws or takes too long. */
export async function runRule(
  rule: RunnableRule,
  comment: Candidate,
  context: RuleContext,
): Promise<RuleResult> {
  const limit = rule.limitMs ?? LIMIT_MS
  const tooLong = new Error(`The rule took longer than ${limit} ms`)
  const abort = new AbortController()
  const startedAt = performance.now()
  const ms = () => performance.now() - startedAt
  let timer: NodeJS.Timeout | undefined
  try {
    const judged = rule.judge(comment, context, abort.signal)
    // Most rules answer at once and need no timer.
    const answer =
      judged instanceof Promise
        ? await Promise.race([
            judged,
            new Promise<never>((_, reject) => {
              timer = setTimeout(() => {
                abort.abort(tooLong)
                reject(tooLong)
              }, limit)
            }),
          ])
        : judged
    // The timer cannot fire while a rule computes without a pause, so the time is checked again.
    return ms() > limit ? { failure: tooLong, ms: ms() } : { answer, ms: ms() }
  } catch (failure) {
    return { failure, ms: ms() }
  } finally {
    clearTimeout(timer)
  }
}

const heldByFailure = (rule: string): Held => ({
  rule: failedName(rule),
  reason: 'This rule could not be applied.',
})

const held = (rule: string, reason: string, { marks }: { marks?: Held['marks'] }): Held => ({
  rule,
  reason,
  ...(marks && marks.length > 0 ? { marks } : {}),
})
