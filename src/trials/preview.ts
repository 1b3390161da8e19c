import type { Payload } from 'payload'
import type { Comment } from '../payload-types.ts'
import type { Texts } from '../texts/en.ts'
import { readerText } from '../texts/reader-texts.ts'
import { loadSite } from '../comments/facts.ts'
import { limitsOf, loadRuleSettings } from '../rules/settings.ts'
import { judge } from '../rules/judge.ts'
import {
  type CommentVerdict,
  commentVerdicts,
  decidedOf,
  excerptOf,
  type TrialOutcome,
  outcomes,
  outcomeOf,
  type Table,
  tally,
} from './preview-table.ts'
import { type ListProblem, problemsOf, type rulesInput, withInput } from '../rules/rule-input.ts'
import { textRules } from '../rules/rules.ts'
import type { Candidate, RuleContext, RuleSettings } from '../rules/rule.ts'
import { readLearned, scoreTokens } from '../rules/score-comment.ts'
import { countsNeeded } from '../spam/counts.ts'
import { learnableOf } from '../spam/learnable.ts'
import { tokensOf } from '../spam/tokens.ts'
import type { Held, Refusal, SpamRecord } from '../comments/verdict.ts'
import type { Scored } from '../rules/spam-verdict.ts'
import type { z } from 'zod'

const MAX_COMMENTS = 1000
const MAX_EXAMPLES = 20
/** The comments in one batch. Other requests are served between two batches. */
const BATCH = 20

/** An excerpt of a comment, with the reasons and their places. */
type Example = { id: string; author: string; text: string; heldFor: Held[] }

/** The comments that the new settings would change from one outcome to another. */
export type PreviewChange = {
  decided: CommentVerdict
  before: TrialOutcome
  after: TrialOutcome
  count: number
  /** At most 20, the newest first. `heldFor` comes from the stricter outcome. */
  examples: Example[]
}

/**
 * The effect of unsaved settings on the newest comments. `before` is the effect of the saved
 * settings on the same comments now, for comparison.
 */
export type Preview = {
  comments: number
  ms: number
  problems: ListProblem[]
  before: Table
  after: Table
  /** The changes, with those of comments that moderators decided on first. */
  changes: PreviewChange[]
}

type Row = Pick<
  Comment,
  'id' | 'author' | 'email' | 'body' | 'status' | 'decidedFrom' | 'decidedAt'
>

/** Runs the rules that read only the text on the newest comments. It writes nothing. */
export async function previewRules(
  payload: Payload,
  input: z.infer<typeof rulesInput>,
): Promise<Preview> {
  const startedAt = performance.now()
  const site = await loadSite(payload)
  const saved = await loadRuleSettings(payload)
  const settings = withInput(saved, input)
  const limits = limitsOf(site)
  const newLimits = { ...limits, holdAtLinks: input.holdAtLinks ?? limits.holdAtLinks }
  const rows = await newestComments(payload)
  const score = await scorer(payload, rows)

  const judged: Judged[] = []
  for (const [i, row] of rows.entries()) {
    if (i % BATCH === 0) await new Promise((done) => setImmediate(done))
    const record = score(row)
    judged.push({
      row,
      decided: decidedOf(row),
      before: await judgeText(row, { settings: saved, limits, record }),
      after: await judgeText(row, { settings, limits: newLimits, record }),
    })
  }
  const tableOf = (which: 'before' | 'after'): Table =>
    tally(judged.map((one) => ({ decided: one.decided, outcome: one[which].outcome })))
  return {
    comments: rows.length,
    ms: Math.round(performance.now() - startedAt),
    problems: problemsOf(settings),
    before: tableOf('before'),
    after: tableOf('after'),
    changes: changesIn(judged),
  }
}

type Result = { outcome: TrialOutcome; heldFor: Held[] }
type Judged = { row: Row; decided: CommentVerdict; before: Result; after: Result }

function changesIn(judged: readonly Judged[]): PreviewChange[] {
  const changes = new Map<string, PreviewChange>()
  for (const { row, decided, before, after } of judged) {
    if (before.outcome === after.outcome) continue
    const key = [decided, before.outcome, after.outcome].join(' ')
    const change = changes.get(key) ?? {
      decided,
      before: before.outcome,
      after: after.outcome,
      count: 0,
      examples: [],
    }
    changes.set(key, change)
    change.count += 1
    if (change.examples.length >= MAX_EXAMPLES) continue
    const isStricter = outcomes.indexOf(after.outcome) > outcomes.indexOf(before.outcome)
    const { id, author } = row
    change.examples.push({ id, author, ...excerptOf(row, (isStricter ? after : before).heldFor) })
  }
  const order = ({ decided }: PreviewChange): number => commentVerdicts.indexOf(decided)
  return [...changes.values()].sort((a, b) => order(a) - order(b) || b.count - a.count)
}

async function newestComments(payload: Payload): Promise<Row[]> {
  const { docs } = await payload.db.find<Row>({
    collection: 'comments',
    limit: MAX_COMMENTS,
    pagination: false,
    select: {
      author: true,
      email: true,
      body: true,
      status: true,
      decidedFrom: true,
      decidedAt: true,
    },
    sort: '-position',
    where: { removed: { exists: false } },
  })
  return docs
}

/**
 * Returns a scorer with the counts that the site has learned. It reads them once for all rows. It knows
 * no repetition: the comments would repeat themselves.
 */
async function scorer(
  payload: Payload,
  rows: readonly Row[],
): Promise<(row: Row) => SpamRecord & Scored> {
  const tokens = new Map(rows.map((row) => [row.id, tokensOf(row)]))
  const needed = new Set([...tokens.values()].flatMap((own) => countsNeeded(learnableOf(own))))
  const learned = await readLearned(payload, [...needed])
  return ({ id }) => scoreTokens(tokens.get(id) ?? [], { learned })
}

type Known = {
  settings: RuleSettings
  limits: RuleContext['limits']
  record: SpamRecord & Scored
}

async function judgeText(row: Row, known: Known): Promise<Result> {
  const { author, email, body } = row
  const candidate: Candidate = {
    author,
    email: email ?? null,
    body,
    story: '',
    parent: null,
    answers: null,
  }
  const judgement = await judge(candidate, contextOf(known), {
    rules: textRules,
    writer: 'reader',
    onFailure: (rule, err) => {
      throw new Error(`Rule ${rule} failed in a preview`, { cause: err })
    },
  })
  const heldFor = judgement.refusal ? [inWords(judgement.refusal)] : judgement.heldFor
  return { outcome: outcomeOf(judgement), heldFor }
}

/** Returns a refusal for moderators, with the message that the reader would get. */
export const inWords = ({ code, values, marks }: Refusal): Held => ({
  rule: code,
  reason: readerText('en', code as keyof Texts, values),
  ...(marks ? { marks } : {}),
})

/** Returns a context for rules that read only the text: every other look-up fails. */
function contextOf({ settings, limits, record }: Known): RuleContext {
  const notAvailable = () =>
    Promise.reject(new Error('A text rule asked for data about the reader'))
  return {
    now: new Date(),
    limits,
    settings,
    openness: { open: true, mode: 'open' },
    closeAfterDays: 0,
    form: { trap: '', givenAt: null, hasProof: false, isSecondThought: false },
    isVerified: false,
    isBanned: notAvailable,
    useProof: notAvailable,
    findDuplicate: notAvailable,
    recentTexts: notAvailable,
    claimSlot: notAvailable,
    scoreSpam: () => Promise.resolve(record),
    classify: null,
    recordOf: notAvailable,
    countApproved: notAvailable,
  }
}
