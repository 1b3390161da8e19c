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

/** An entry found: as it is written in the list, its line from 1, and where it is in the text. */
export type Hit = { entry: string; line: number; start: number; end: number }

export type CompiledList = {
  /** How many different entries there are. */
  size: number
  /** The lines that are no entry, each with its reason. */
  problems: Problem[]
  /** The hits in the order of the text, a hundred at most. `steps` counts what it cost. */
  match: (text: string, steps?: Steps) => Hit[]
}

const MAX_ENTRIES = 200_000
const MAX_HITS = 100

/**
 * Compiles a list of words: one entry a line, blank lines and lines that begin with `# ` passed
 * over. An entry is a word, or a phrase whose words may have any spacing and punctuation between
 * them; `*` stands for any letters, or none, of its word (`foo*`, `*foo`, `*foo*`, `f*o`). Whole
 * words are compared, after folding (fold.ts), and undisguised (disguises.ts, readings.ts) where
 * that makes an entry of them. An entry in a script without spaces is found anywhere. Of two lines
 * that say the same the first counts.
 *
 * Matching takes time in proportion to the text, whatever the list: nothing backtracks, and what
 * may branch has a fixed bound.
 */
export function compileWordList(text: string): CompiledList {
  const literals = new Map<string, number>()
  const patterns = new Map<string, number>()
  const wildcards = new Wildcards()
  const phrases = new PhraseTree()
  const problems: Problem[] = []
  const entries: { entry: string; line: number }[] = []
  const own = new Set<string>()

  /** The number of a word, or null when it is one wildcard too many of its kind. */
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

/** What was read of a word once holds for the rest of the comment. */
function remembered<T extends readonly unknown[]>(read: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>()
  return (word) => {
    let result = known.get(word)
    if (!result) known.set(word, (result = read(word)))
    return result
  }
}
