import { z } from 'zod'
import type { Problem } from '../words/parse.ts'
import { wordListOf } from '../words/word-lists.ts'
import { readDomains } from './domains.ts'
import type { RuleSettings } from './rule.ts'

const MAX_LISTS = 64

const verdict = z.enum(['hold', 'spam', 'refuse'])
// A form sends null for a field that is empty.
const text = z.string().nullish()
const number = (min: number, max: number) => z.number().min(min).max(max).nullish()

/** Settings that no rule reads. `holdAtLinks` is a rule's, and is set with the site's settings. */
type NotForRules = 'editMinutes' | 'hideAtReports'
type Settings = Exclude<keyof RuleSettings, NotForRules> | 'holdAtLinks'

/** The settings of a form that is not saved yet; anything else in the form is left behind. */
export const rulesInput = z
  .object({
    wordLists: z
      .array(z.object({ name: z.string().nullish(), language: text, verdict, entries: text }))
      .max(MAX_LISTS)
      .nullish(),
    linkDomains: text,
    linkVerdict: verdict.nullish(),
    holdDisposable: z.boolean().nullish(),
    alsoDisposable: text,
    neverDisposable: text,
    spamHoldAt: number(0, 1),
    spamAt: number(0, 1),
    rejectionPercent: number(1, 101),
    rejectionDays: number(1, 365),
    trustAfter: number(1, 100),
    typingSeconds: number(0, 120),
    proofOfWork: z.boolean().nullish(),
    nudge: z.boolean().nullish(),
    holdAtLinks: number(1, 100),
  } satisfies Record<Settings, z.ZodType>)
  .partial()

type RulesInput = z.infer<typeof rulesInput>

/** The saved settings, replaced by those of the form. */
export function withInput(
  saved: RuleSettings,
  { holdAtLinks: _links, wordLists, ...given }: RulesInput,
): RuleSettings {
  // A number that is being typed is empty for a moment: the saved one stands.
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value != null))
  return {
    ...saved,
    ...set,
    ...(wordLists === undefined
      ? {}
      : { wordLists: wordLists?.map((list) => ({ ...list, name: list.name || 'Unnamed' })) ?? [] }),
  }
}

export type ListProblem = Omit<Problem, 'reason'> & { list: string }

/** Every line of every list that cannot be read as an entry. */
export function problemsOf(settings: RuleSettings): ListProblem[] {
  const words = (settings.wordLists ?? []).flatMap(({ name, entries }) =>
    wordListOf(entries ?? '').problems.map(({ line, entry, message }) => ({
      list: name,
      line,
      entry,
      message,
    })),
  )
  const domains = (['linkDomains', 'alsoDisposable', 'neverDisposable'] as const).flatMap((name) =>
    readDomains(settings[name] ?? '').problems.map((problem) => ({ list: name, ...problem })),
  )
  return [...words, ...domains]
}

const MAX_NAMED = 5

/** The problems of one list in a sentence for its field, or true: it can be saved. */
export function validateLines(
  problems: readonly { line: number; entry: string; message: string }[],
): string | true {
  if (problems.length === 0) return true
  const named = problems
    .slice(0, MAX_NAMED)
    .map(({ line, entry, message }) => `Line ${line} (${entry.slice(0, 40)}): ${message}`)
  const more = problems.length - named.length
  return [...named, ...(more > 0 ? [`And ${more} more.`] : [])].join(' ')
}
