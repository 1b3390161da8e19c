import type { Mark } from '../comments/verdict.ts'
import { wordListOf } from '../words/word-lists.ts'
import type { Candidate, Rule, RuleSettings } from './rule.ts'

// Rules about the site's lists of words. Every comment passes every list: a list's language is a
// note for moderators, and the language of a comment is only known from its sender.

type Verdict = 'hold' | 'spam' | 'refuse'

/** Returns the matches of the lists with this verdict: places, words as written, names of lists. */
function listed({ author, body }: Candidate, { wordLists }: RuleSettings, verdict: Verdict) {
  const marks: Mark[] = []
  const words = new Set<string>()
  const lists = new Set<string>()
  for (const list of wordLists ?? []) {
    if (list.verdict !== verdict || !list.entries) continue
    const { match } = wordListOf(list.entries)
    for (const [field, text] of [
      ['author', author],
      ['body', body],
    ] as const)
      for (const { start, end } of match(text)) {
        marks.push({ field, start, end })
        words.add(text.slice(start, end))
        lists.add(list.name)
      }
  }
  if (marks.length === 0) return null
  return { marks, words: [...words].slice(0, MAX_NAMED), lists: [...lists] }
}

const MAX_NAMED = 10

const reasonOf = ({ words, lists }: { words: string[]; lists: string[] }): string =>
  `Words on ${lists.map((name) => `“${name}”`).join(', ')}: ${words.join(', ')}.`

/** Refuses a comment with words on a list that refuses, or marks it as spam by a list for spam. */
export const blockedWords: Rule = {
  name: 'blocked-words',
  label: 'Blocked words',
  check: 'words',
  isByText: true,
  readersOnly: true,
  judge: (comment, { settings }) => {
    const refused = listed(comment, settings, 'refuse')
    if (refused) {
      const { words, marks } = refused
      const field = marks.some((mark) => mark.field === 'body') ? 'body' : 'author'
      const values = { words: words.join(', ') }
      return { refuse: { code: 'blocked-words', field, values, marks } }
    }
    const spam = listed(comment, settings, 'spam')
    return spam ? { spam: reasonOf(spam), marks: spam.marks } : undefined
  },
}

/** Holds a comment with words on a list that holds. */
export const suspectWords: Rule = {
  name: 'suspect-words',
  label: 'Suspect words',
  check: 'words',
  isByText: true,
  readersOnly: true,
  judge: (comment, { settings }) => {
    const held = listed(comment, settings, 'hold')
    if (!held) return undefined
    const { marks, words } = held
    return { hold: reasonOf(held), marks, nudge: { because: 'words', words } }
  },
}
