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

/**
 * The settings that no rule reads. A rule reads `holdAtLinks`, which is one of the site's settings.
 */
type NotForRules = 'editMinutes' | 'hideAtReports'
type Settings = Exclude<keyof RuleSettings, NotForRules> | 'holdAtLinks'

/** Validates the settings of a form that is not saved yet. It drops the form's other fields. */
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

/** Returns the saved settings with those of the form over them. */
export function withInput(
  saved: RuleSettings,
  { holdAtLinks: _links, wordLists, ...given }: RulesInput,
): RuleSettings {
  // A number field is empty while it is being typed: then the saved number counts.
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value != null))
  return {
    ...saved,
    ...set,
    ...(wordLists === undefined
      ? {}
      : { wordLists: wordLists?.map((list) => ({ ...list, name: list.name || 'Unnamed' })) ?? [] }),
  }
}

const MAX_LISTED = 1_000

export type FaultyLines = { count: number; lines: Problem[] }

/**
 * Returns the lines of a list that are no entries, at most 1,000 of them, with their number; null
 * when every line counts.
 */
export function faultyLinesOf(entries: string): FaultyLines | null {
  const { problems } = wordListOf(entries)
  if (problems.length === 0) return null
  const lines = problems
    .slice(0, MAX_LISTED)
    .map((problem) => ({ ...problem, entry: problem.entry.slice(0, 100) }))
  return { count: problems.length, lines }
}

export type ListProblem = Omit<Problem, 'reason'> & { list: string }

/** Returns the invalid lines of all lists. */
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

/** Returns the problems of one list as a message for its field, or true when the list is valid. */
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
