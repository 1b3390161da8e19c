import { describe, expect, test } from 'vitest'
import { compileWordList } from '../../../src/words/word-list.ts'
import { createWordLists } from '../../../src/words/word-lists.ts'

/** The same numbers in every run (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

describe('the matcher', () => {
  /** The meaning of an entry in the fewest words: a plain reference to compare with. */
  const fits = (pattern: string, word: string): boolean => {
    if (pattern === '') return word === ''
    if (pattern.startsWith('*'))
      return fits(pattern.slice(1), word) || (word !== '' && fits(pattern, word.slice(1)))
    return pattern[0] === word[0] && fits(pattern.slice(1), word.slice(1))
  }
  const reference = (entries: string[], words: string[]): string[] =>
    entries.flatMap((entry) => {
      const parts = entry.split(' ')
      return words.flatMap((_, at) =>
        parts.every((part, i) => at + i < words.length && fits(part, words[at + i] ?? ''))
          ? [`${entry} at ${at}`]
          : [],
      )
    })

  test('finds the same hits as a plain reference in random texts of few letters', () => {
    const next = numbers(7)
    // The texts contain no letter three times and no word of one letter: those are disguises, which
    // the reference ignores.
    const letters = (length: number): string => {
      let word = ''
      while (word.length < length) {
        const letter = 'ab'[next(2)] ?? ''
        if (!word.endsWith(letter + letter)) word += letter
      }
      return word
    }
    const word = (): string => letters(2 + next(5))
    const pattern = (): string => {
      const plain = letters(3 + next(3))
      const inner = 1 + next(plain.length - 1)
      const star = (): string => (next(3) === 0 ? '*' : '')
      return star() + plain.slice(0, inner) + star() + plain.slice(inner) + star()
    }
    let hits = 0
    for (let round = 0; round < 400; round += 1) {
      const entries = Array.from(
        new Set(
          Array.from({ length: 1 + next(12) }, () =>
            Array.from({ length: 1 + (next(3) === 0 ? next(3) : 0) }, pattern).join(' '),
          ),
        ),
      )
      const words = Array.from({ length: next(14) }, word)
      const list = compileWordList(entries.join('\n'))
      expect(list.problems).toEqual([])
      const starts = words.map((_, at) => words.slice(0, at).join(' ').length + (at > 0 ? 1 : 0))
      const found = list
        .match(words.join(' '))
        .map(({ entry, start }) => `${entry} at ${starts.indexOf(start)}`)
      const expected = reference(entries, words)
      hits += expected.length
      expect(found.sort(), `${entries.join(' | ')} in ${words.join(' ')}`).toEqual(expected.sort())
    }
    // The texts must contain hits, or the comparison would prove nothing.
    expect(hits).toBeGreaterThan(700)
  })
})

describe('the cost of matching', () => {
  const nested = Array.from({ length: 48 }, (_, i) => 'a'.repeat(i + 3))
  const lists: Record<string, string[]> = {
    'nested words': nested,
    'nested wildcards': nested.flatMap((word) => [`${word}*`, `*${word}`, `*${word}*`]),
    'inner stars on nested stems': nested.flatMap((word) =>
      Array.from(
        { length: 40 },
        (_, i) => `*${word.slice(0, 44)}*b${'ab'.repeat(i % 3)}${'c'.repeat(i % 5)}*`,
      ),
    ),
    'phrases that branch': Array.from({ length: 2 ** 10 }, (_, n) =>
      Array.from({ length: 10 }, (_, i) => ((n >> i) & 1 ? 'aaa*' : '*aaa*')).join(' '),
    ),
    'long phrases': Array.from({ length: 30 }, (_, i) => `${'aaa '.repeat(i + 1)}b`.trim()),
    Chinese: Array.from({ length: 30 }, (_, i) => `${'外'.repeat(i + 1)}贸`),
    Korean: ['바보', '바보*', '*바보'],
    'one exception of many entries': nested.map((word) => `*${word}* !aaaab${word}a !aaab aaab`),
    'one word with many signs': Array.from({ length: 90 }, (_, i) => `${'@'.repeat(i + 1)}aaa$`),
    pictures: ['🔥', '🔥🔥🔥', '🖕🔥🔥'],
  }
  const pieces = [
    'a',
    'aaa ',
    'aaab ',
    'a b ',
    'a.',
    'a@',
    'ab@',
    'ab-',
    "a'",
    'aаα ',
    'a1',
    '1',
    '$',
    'a\u0301\u0302',
    '<a',
    '<b>a</b>',
    '[a]',
    '&shy;a',
    '外',
    '외 ',
    '🔥',
    '🖕',
    '@aaa$ ',
    '바보가',
    '바1',
    '바.',
    '바ㅋ',
    'ä',
    'ŕаа ',
    '\u200B',
    '\n',
  ]
  const steps = (list: ReturnType<typeof compileWordList>, text: string): number => {
    const counted = { count: 0 }
    list.match(text, counted)
    return counted.count
  }

  test.each(Object.keys(lists))('grows in proportion to the text: %s', (name) => {
    const list = compileWordList((lists[name] ?? []).join('\n'))
    for (const piece of pieces) {
      const [short, long] = [800, 6_400].map((length) =>
        steps(list, piece.repeat(Math.ceil(length / piece.length))),
      )
      // The text is eight times as long; the constant stands for the fixed cost of a text.
      expect(long ?? 0, piece).toBeLessThanOrEqual((short ?? 0) * 9 + 2_000)
    }
  })

  test('has a bound for entries that share their words or an exception', () => {
    const signed = Array.from({ length: 150 }, (_, i) => `${'@'.repeat(i + 1)}aaa`)
    const word = 'abcdefghijklmnopqrstuvwxyzabdcfehgjilknmporqtsvuxw'
    const excepted = Array.from(
      { length: 150 },
      (_, i) => `*${word.slice(i % 45, (i % 45) + 3 + Math.floor(i / 45))}* !${word}`,
    )
    expect(compileWordList(signed.join('\n'))).toMatchObject({ size: 100 })
    expect(compileWordList(signed.join('\n')).problems[0]).toMatchObject({
      line: 101,
      reason: 'too-many-alike',
    })
    expect(compileWordList(excepted.join('\n'))).toMatchObject({ size: 100 })
  })

  test('does not grow with entries that are absent from the text', () => {
    const text = 'The council voted last night to close three libraries. '.repeat(90)
    const entries = (count: number): string =>
      Array.from(
        { length: count },
        (_, i) => `zz${i.toString(36)}x*\nyy${i.toString(36)} word`,
      ).join('\n')
    const few = steps(compileWordList(entries(10)), text)
    expect(steps(compileWordList(entries(10_000)), text)).toBeLessThanOrEqual(few * 2)
  })

  test('stays in bounds for the most hostile list on the longest comment', () => {
    const all = compileWordList(Object.values(lists).flat().join('\n'))
    for (const piece of pieces)
      expect(steps(all, piece.repeat(5_000 / piece.length)), piece).toBeLessThan(2_500_000)
  })

  test('stays in bounds for any odd text', () => {
    const next = numbers(11)
    const list = compileWordList(Object.values(lists).flat().join('\n'))
    for (let round = 0; round < 300; round += 1) {
      const text = Array.from({ length: next(30) }, () => pieces[next(pieces.length)] ?? '').join(
        '',
      )
      for (const { start, end } of list.match(text)) {
        expect(start).toBeLessThan(end)
        expect(end).toBeLessThanOrEqual(text.length)
      }
    }
  })
})

test('a long list of entries with many spaces is read in linear time', () => {
  const line = `word${' '.repeat(1_900)}! other`
  const began = performance.now()
  compileWordList(`${line}\n`.repeat(400))
  expect(performance.now() - began).toBeLessThan(1_000)
})

describe('the cache of compiled lists', () => {
  test('compiles the same text once', () => {
    const listOf = createWordLists()
    expect(listOf('one\ntwo')).toBe(listOf(['one', 'two'].join('\n')))
    expect(listOf('one\ntwo')).not.toBe(listOf('one\ntwo\nthree'))
  })

  test('drops the least recently used list first, by number and by size', () => {
    const listOf = createWordLists({ maxLists: 2 })
    const [one, two] = [listOf('one'), listOf('two')]
    expect(listOf('one')).toBe(one)
    listOf('three')
    expect(listOf('one')).toBe(one)
    expect(listOf('two')).not.toBe(two)

    const bySize = createWordLists({ maxCharacters: 10 })
    const small = bySize('small')
    bySize('another one')
    expect(bySize('small')).not.toBe(small)
  })

  test('keeps a list larger than its limit while it is the last', () => {
    const listOf = createWordLists({ maxCharacters: 2 })
    expect(listOf('large')).toBe(listOf('large'))
  })
})
