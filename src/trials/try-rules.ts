import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { cleanEmail, prepareText } from '../comments/comment-text.ts'
import { loadSite } from '../comments/facts.ts'
import { loadRuleSettings } from '../rules/settings.ts'
import { applies, type RuleResult, runRule, judge } from '../rules/judge.ts'
import { worthAsking } from '../intake/nudge.ts'
import { inWords } from './preview.ts'
import { type TrialOutcome, outcomeOf } from './preview-table.ts'
import { rulesInput, withInput } from '../rules/rule-input.ts'
import { loadRuleContext } from '../intake/rule-context.ts'
import { rules } from '../rules/rules.ts'
import type { Candidate, Rule, RuleContext } from '../rules/rule.ts'
import { pickForm } from '../intake/untrusted.ts'
import type { Held, SpamRecord } from '../comments/verdict.ts'

const MAX_TEXT = 100_000

/** Validates the request of a trial. */
export const tryInput = z.object({
  author: z.string().max(1000).default(''),
  email: z.string().max(1000).default(''),
  body: z.string().max(MAX_TEXT),
  story: z.string().max(100).nullish(),
  rules: rulesInput.optional(),
})

export type TryRequest = z.input<typeof tryInput>

/** The answer of one rule about a text, and its duration. */
export type TriedRule = {
  rule: string
  says: 'nothing' | 'hold' | 'spam' | 'refuse' | 'failed'
  reason: string | null
  marks: Held['marks']
  ms: number
  /** False when a run would end before it, or would skip it because the comment is already held. */
  counts: boolean
}

export type Trial = {
  outcome: TrialOutcome
  /** True when the reader would first be asked to think again. */
  nudges: boolean
  ms: number
  /** The author as it would be stored. */
  author: string
  /** The body as it would be stored. The marks are offsets in these texts. */
  body: string
  spam: SpamRecord | null
  rules: TriedRule[]
}

/**
 * Runs every rule on a text, also those that a run would not reach. Nothing is claimed, stored,
 * counted or used up. The request to a classifier has `isTrial`.
 */
export async function tryRules(
  req: PayloadRequest,
  input: z.infer<typeof tryInput>,
): Promise<Trial> {
  const { payload } = req
  const settings = withInput(await loadRuleSettings(payload), input.rules ?? {})
  const text = prepareText(input)
  const candidate: Candidate = {
    author: text.author,
    email: cleanEmail(input.email),
    body: text.body,
    story: input.story ?? '',
    parent: null,
    answers: null,
  }
  const loaded = await loadRuleContext(req, candidate, {
    now: new Date(),
    networkPrefix: null,
    form: pickForm(null),
    secondThought: null,
    settings,
    isTrial: true,
  })
  const context = input.story ? loaded : await withoutStory(req, loaded)

  const startedAt = performance.now()
  const results = new Map<Rule, RuleResult>()
  for (const rule of rules)
    if (applies(rule, { writer: 'reader' }))
      results.set(rule, await runRule(rule, candidate, context))
  const ms = performance.now() - startedAt

  // `judge` computes the verdict from the results above.
  const counted = new Set<string>()
  const judgement = await judge(candidate, context, {
    rules: [...results].map(([rule, result]) => ({
      ...rule,
      judge: () => {
        counted.add(rule.name)
        if ('failure' in result) throw result.failure
        return result.answer
      },
    })),
    writer: 'reader',
    onFailure: () => undefined,
  })
  return {
    outcome: outcomeOf(judgement),
    nudges: !judgement.refusal && worthAsking(judgement).length > 0 && Boolean(settings.nudge),
    ms: round(ms),
    author: text.author,
    body: text.body,
    spam: spamOf(results),
    rules: [...results].map(([rule, result]) => ({
      rule: rule.name,
      ...inShort(result),
      ms: round(result.ms),
      counts: counted.has(rule.name),
    })),
  }
}

/** Without a story, the trial uses an open story with the site's own mode. */
async function withoutStory(req: PayloadRequest, context: RuleContext): Promise<RuleContext> {
  const { commentsMode } = await loadSite(req.payload)
  const mode = commentsMode === 'closed' ? 'open' : commentsMode
  return { ...context, openness: { open: true, mode } }
}

function inShort(result: RuleResult): Pick<TriedRule, 'says' | 'reason' | 'marks'> {
  if ('failure' in result) {
    const { failure } = result
    const reason = failure instanceof Error ? failure.message : String(failure)
    return { says: 'failed', reason, marks: [] }
  }
  const { answer } = result
  if (!answer) return { says: 'nothing', reason: null, marks: [] }
  if ('refuse' in answer) {
    const { reason, marks = [] } = inWords(answer.refuse)
    return { says: 'refuse', reason, marks }
  }
  if ('spam' in answer) return { says: 'spam', reason: answer.spam, marks: answer.marks ?? [] }
  if ('hold' in answer) return { says: 'hold', reason: answer.hold, marks: answer.marks ?? [] }
  return { says: 'nothing', reason: null, marks: [] }
}

function spamOf(results: ReadonlyMap<Rule, RuleResult>): SpamRecord | null {
  for (const result of results.values())
    if ('answer' in result && result.answer && 'record' in result.answer)
      return result.answer.record ?? null
  return null
}

const round = (ms: number): number => Math.round(ms * 100) / 100
