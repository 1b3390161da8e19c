import { ambiguousIn } from './accents.ts'
import type { Vocabulary } from './choose.ts'
import { spellings } from './disguises.ts'
import { Exceptions } from './exceptions.ts'
import { foldings } from './foldings.ts'
import { alphabetOf, languagesIn, lettersKept } from './languages.ts'
import { lettersOf } from './look-alikes.ts'
import { isRemark, parseLine, type Phrase, type Problem, problemAt } from './parse.ts'
import { PhraseTree } from './phrase-tree.ts'
import { Pictures } from './pictures.ts'
import { readings } from './readings.ts'
import { hasSigns } from './signs.ts'
import type { Steps } from './steps.ts'
import { Wildcards } from './wildcards.ts'

/** An entry that was found: its text and line (from 1) in the list, and its place in the text. */
export type Hit = { entry: string; line: number; start: number; end: number }

export type CompiledList = {
  /** The number of different entries. */
  size: number
  /** The lines that are not valid entries, each with its reason. */
  problems: Problem[]
  /**
   * Returns the hits in the order of the text, at most 100. `steps` counts the cost. `language` is
   * the list's own, a tag or a name: it decides which accents are letters (languages.ts).
   */
  match: (text: string, steps?: Steps, language?: string | null) => Hit[]
}

const MAX_ENTRIES = 200_000
const MAX_HITS = 100

/** The number of entries with the same words, and with other signs or exceptions. */
const MAX_VARIANTS = 100

/** Without a language, a list has the letters that at least one in so many entries contains. */
const ENTRIES_PER_LETTER = 100

type Entry = { entry: string; line: number; signs: Phrase['signs']; isPlain: boolean }

/**
 * Compiles a list of words. It has one entry a line; blank lines and lines that begin with `# ` do
 * not count. An entry is a word, or a phrase with any spacing and punctuation between its words.
 * `*` stands for any letters of its word, or none (`foo*`, `*foo`, `*foo*`, `f*o`). `foo* !food`
 * leaves out an exception. Matching compares whole words after folding (fold.ts), and their readings without disguise (disguises.ts,
 * readings.ts). Signs other than punctuation must stand where the entry has them (signs.ts). It
 * finds an entry in a script without spaces anywhere. When two lines are equal, the first counts.
 *
 * The time of a match is linear in the text, for any list: nothing backtracks, and every branching
 * search has a fixed bound.
 */
export function compileWordList(text: string): CompiledList {
  const literals = new Map<string, number>()
  const patterns = new Map<string, number>()
  const wildcards = new Wildcards()
  const phrases = new PhraseTree()
  const pictures = new Pictures()
  const exceptions = new Exceptions()
  const problems: Problem[] = []
  const entries: Entry[] = []
  /** The entries with the words of an older one, and with other signs or exceptions. */
  const variants = new Map<number, number[]>()
  const letters = new Map<string, number>()

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
  const symbolsOfPhrase = ({ words }: Phrase): number[] | null => {
    const symbols = words.map(symbolOf)
    return symbols.includes(null) ? null : (symbols as number[])
  }
  const variantsOf = (id: number): number[] => [id, ...(variants.get(id) ?? [])]

  for (const [index, raw] of text.split(/\r\n|[\n\r]/).entries()) {
    const [line, written] = [index + 1, raw.trim()]
    if (isRemark(written)) continue
    if (entries.length >= MAX_ENTRIES) {
      problems.push(problemAt(line, written, 'too-many-entries'))
      break
    }
    const parsed = parseLine(written)
    if ('reason' in parsed) {
      problems.push(problemAt(line, written, parsed.reason))
      continue
    }
    const { entry } = parsed
    const symbols = symbolsOfPhrase(entry)
    const without = parsed.exceptions.map(symbolsOfPhrase)
    if (!symbols || without.some((phrase) => !phrase || exceptions.isFull(phrase))) {
      problems.push(problemAt(line, written, 'too-many-alike'))
      continue
    }
    const { signs } = entry
    const id = entries.length
    const older =
      entry.words.length > 0 ? phrases.add(symbols, id) : pictures.add(signs?.[0] ?? '', id)
    if (older !== id) {
      const same = variantsOf(older).map((variant) => entries[variant])
      if (same.some((known) => known?.isPlain || known?.entry === written)) continue
      if (same.length >= MAX_VARIANTS) {
        problems.push(problemAt(line, written, 'too-many-alike'))
        continue
      }
      variants.set(older, [...(variants.get(older) ?? []), id])
    }
    entries.push({ entry: written, line, signs, isPlain: !signs && without.length === 0 })
    for (const phrase of without) if (phrase) exceptions.add(phrase, id)
    for (const letter of ambiguousIn(entry.words.join(' ')))
      letters.set(letter, (letters.get(letter) ?? 0) + 1)
  }
  const isUsual = (letter: string): boolean =>
    (letters.get(letter) ?? 0) * ENTRIES_PER_LETTER >= entries.length && letters.has(letter)

  const match = (
    original: string,
    steps: Steps = { count: 0 },
    language: string | null = null,
  ): Hit[] => {
    const symbolsOf = remembered((word: string): readonly number[] => {
      const literal = literals.get(word)
      const fitting = wildcards.match(word, steps)
      return literal === undefined ? fitting : [literal, ...fitting]
    })
    const hits = new Map<string, Hit>()
    const add = (id: number, start: number, end: number): void => {
      const found = entries[id]
      if (found && hits.size < MAX_HITS)
        hits.set(`${id} ${start} ${end}`, { entry: found.entry, line: found.line, start, end })
    }
    for (const folded of foldings(original)) {
      const keeps = lettersKept(alphabetOf(language), languagesIn(folded))
      const surroundings = {
        inText: lettersOf(folded.text),
        keeps: (letter: string) => keeps(letter) || (!language && isUsual(letter)),
      }
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
      for (const words of readings(folded, vocabulary)) {
        const excepted = exceptions.in(words, symbolsOf, steps)
        for (const { id: first, from, to } of phrases.find(words, symbolsOf, steps))
          for (const id of variantsOf(first)) {
            const signs = entries[id]?.signs
            if (signs && !hasSigns(signs, folded, { words, from, to })) continue
            if (excepted(id, from, to)) continue
            add(id, words[from]?.start ?? 0, words[to]?.end ?? 0)
          }
      }
      for (const { id, start, end } of pictures.find(folded, steps)) add(id, start, end)
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
