import { ownLettersOf } from './accents.ts'
import { spellings } from './disguises.ts'
import { lettersOf } from './look-alikes.ts'
import { isRemark, parseEntry, type Problem, problemAt } from './parse.ts'
import { PhraseTree } from './phrase-tree.ts'
import type { Vocabulary } from './choose.ts'
import { foldings } from './foldings.ts'
import { readings } from './readings.ts'
import type { Steps } from './steps.ts'
import { Wildcards } from './wildcards.ts'

/** An entry that was found: its text and line (from 1) in the list, and its place in the text. */
export type Hit = { entry: string; line: number; start: number; end: number }

export type CompiledList = {
  /** The number of different entries. */
  size: number
  /** The lines that are not valid entries, each with its reason. */
  problems: Problem[]
  /** Returns the hits in the order of the text, at most 100. `steps` counts the cost. */
  match: (text: string, steps?: Steps) => Hit[]
}

const MAX_ENTRIES = 200_000
const MAX_HITS = 100

/**
 * Compiles a list of words. It has one entry a line; blank lines and lines that begin with `# ` do
 * not count. An entry is a word, or a phrase with any spacing and punctuation between its words.
 * `*` stands for any letters of its word, or none (`foo*`, `*foo`, `*foo*`, `f*o`). Matching
 * compares whole words after folding (fold.ts), and their readings without disguise (disguises.ts,
 * readings.ts). It finds an entry in a script without spaces anywhere. When two lines are equal,
 * the first counts.
 *
 * The time of a match is linear in the text, for any list: nothing backtracks, and every branching
 * search has a fixed bound.
 */
export function compileWordList(text: string): CompiledList {
  const literals = new Map<string, number>()
  const patterns = new Map<string, number>()
  const wildcards = new Wildcards()
  const phrases = new PhraseTree()
  const problems: Problem[] = []
  const entries: { entry: string; line: number }[] = []
  const own = new Set<string>()

  /** Returns the symbol of a word, or null when too many wildcards share its letters. */
  const symbolOf = (word: string): number | null => {
    const isPattern = word.includes('*')
    const known = (isPattern ? patterns : literals).get(word)
    if (known !== undefined) return known
    const symbol = literals.size + patterns.size
    if (isPattern && !wildcards.add(word, symbol)) return null
    ;(isPattern ? patterns : literals).set(word, symbol)
    return symbol
  }

  for (const [index, raw] of text.split(/\r\n|[\n\r]/).entries()) {
    const [line, entry] = [index + 1, raw.trim()]
    if (isRemark(entry)) continue
    if (entries.length >= MAX_ENTRIES) {
      problems.push(problemAt(line, entry, 'too-many-entries'))
      break
    }
    const parsed = parseEntry(entry)
    if ('reason' in parsed) {
      problems.push(problemAt(line, entry, parsed.reason))
      continue
    }
    const symbols = parsed.words.map(symbolOf)
    if (symbols.includes(null)) problems.push(problemAt(line, entry, 'too-many-alike'))
    else if (phrases.add(symbols as number[], entries.length)) {
      entries.push({ entry, line })
      for (const letter of ownLettersOf(parsed.words.join(' '))) own.add(letter)
    }
  }

  const match = (original: string, steps: Steps = { count: 0 }): Hit[] => {
    const symbolsOf = remembered((word: string): readonly number[] => {
      const literal = literals.get(word)
      const fitting = wildcards.match(word, steps)
      return literal === undefined ? fitting : [literal, ...fitting]
    })
    const hits = new Map<string, Hit>()
    for (const folded of foldings(original)) {
      const surroundings = { inText: lettersOf(folded.text), own }
      const vocabulary: Vocabulary = {
        knows: (word) => {
          const symbols = symbolsOf(word)
          if (symbols.length === 0) return null
          return symbols.some((symbol) => phrases.isEntry(symbol)) ? 'entry' : 'part'
        },
        knowsExactly: (word) => literals.has(word),
        spellingsOf: remembered((word) => spellings(word, surroundings)),
        steps,
      }
      for (const words of readings(folded, vocabulary))
        for (const { id, from, to } of phrases.find(words, symbolsOf, steps)) {
          const found = entries[id]
          const [start, end] = [words[from]?.start ?? 0, words[to]?.end ?? 0]
          if (found && hits.size < MAX_HITS)
            hits.set(`${id} ${start} ${end}`, { ...found, start, end })
        }
    }
    return Array.from(hits.values()).sort((a, b) => a.start - b.start || a.end - b.end)
  }

  return { size: entries.length, problems, match }
}

/** Caches the result of each word for the rest of the comment. */
function remembered<T extends readonly unknown[]>(read: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>()
  return (word) => {
    let result = known.get(word)
    if (!result) known.set(word, (result = read(word)))
    return result
  }
}
