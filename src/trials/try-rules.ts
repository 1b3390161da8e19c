import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { cleanEmail, prepareText } from '../comments/comment-text.ts'
import { loadSite } from '../comments/facts.ts'
import { loadRuleSettings } from '../rules/settings.ts'
import { applies, type TimedAnswer, askRule, judge } from '../rules/judge.ts'
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

export const tryInput = z.object({
  author: z.string().max(1000).default(''),
  email: z.string().max(1000).default(''),
  body: z.string().max(MAX_TEXT),
  story: z.string().max(100).nullish(),
  rules: rulesInput.optional(),
})

export type TryRequest = z.input<typeof tryInput>

/** What one rule says of a text, and how long it took. */
export type TriedRule = {
  rule: string
  says: 'nothing' | 'hold' | 'spam' | 'refuse' | 'failed'
  reason: string | null
  marks: Held['marks']
  ms: number
  /** False when the run had ended before it, or the rule is spared once the comment is held. */
  counts: boolean
}

export type Trial = {
  outcome: TrialOutcome
  /** The reader would first be asked to think again. */
  nudges: boolean
  ms: number
  /** The text as it would be stored: what the marks are about. */
  author: string
  body: string
  spam: SpamRecord | null
  rules: TriedRule[]
}

/**
 * Asks every rule about a text, also those that a run would not come to. Nothing is claimed, stored,
 * counted or used up; a classifier is told that it is a trial.
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
  const asked = new Map<Rule, TimedAnswer>()
  for (const rule of rules)
    if (applies(rule, { writer: 'reader' }))
      asked.set(rule, await askRule(rule, candidate, context))
  const ms = performance.now() - startedAt

  // The verdict is the judge's own, over the answers that are there already.
  const counted = new Set<string>()
  const judgement = await judge(candidate, context, {
    rules: [...asked].map(([rule, answer]) => ({
      ...rule,
      judge: () => {
        counted.add(rule.name)
        if ('failure' in answer) throw answer.failure
        return answer.answer
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
    spam: spamOf(asked),
    rules: [...asked].map(([rule, answer]) => ({
      rule: rule.name,
      ...inShort(answer),
      ms: round(answer.ms),
      counts: counted.has(rule.name),
    })),
  }
}

/** Where no story is named, one is meant that is open in the site's own way. */
async function withoutStory(req: PayloadRequest, context: RuleContext): Promise<RuleContext> {
  const { commentsMode } = await loadSite(req.payload)
  const mode = commentsMode === 'closed' ? 'open' : commentsMode
  return { ...context, openness: { open: true, mode } }
}

function inShort(asked: TimedAnswer): Pick<TriedRule, 'says' | 'reason' | 'marks'> {
  if ('failure' in asked) {
    const { failure } = asked
    const reason = failure instanceof Error ? failure.message : String(failure)
    return { says: 'failed', reason, marks: [] }
  }
  const { answer } = asked
  if (!answer) return { says: 'nothing', reason: null, marks: [] }
  if ('refuse' in answer) {
    const { reason, marks = [] } = inWords(answer.refuse)
    return { says: 'refuse', reason, marks }
  }
  if ('spam' in answer) return { says: 'spam', reason: answer.spam, marks: answer.marks ?? [] }
  if ('hold' in answer) return { says: 'hold', reason: answer.hold, marks: answer.marks ?? [] }
  return { says: 'nothing', reason: null, marks: [] }
}

function spamOf(asked: ReadonlyMap<Rule, TimedAnswer>): SpamRecord | null {
  for (const one of asked.values())
    if ('answer' in one && one.answer && 'record' in one.answer) return one.answer.record ?? null
  return null
}

const round = (ms: number): number => Math.round(ms * 100) / 100
