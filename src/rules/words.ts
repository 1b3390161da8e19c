import type { Mark } from '../comments/verdict.ts'
import { wordListOf } from '../words/word-lists.ts'
import type { Candidate, Rule, RuleContext } from './rule.ts'

// Rules about the site's lists of words. Every comment passes every list, because only its sender
// says which language a comment has. A list's language says which accents are letters.

type Verdict = 'hold' | 'spam' | 'refuse'

/** Returns the matches of the lists with this verdict: places, words as written, names of lists. */
function listed(
  { author, body }: Candidate,
  { settings: { wordLists }, limits }: RuleContext,
  verdict: Verdict,
) {
  const marks: Mark[] = []
  const words = new Set<string>()
  const lists = new Set<string>()
  for (const list of wordLists ?? []) {
    if (list.verdict !== verdict || !list.entries) continue
    const { match } = wordListOf(list.entries)
    const language = list.language?.trim() || limits.language
    for (const [field, text] of [
      ['author', author],
      ['body', body],
    ] as const)
      for (const { start, end } of match(text, undefined, language)) {
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
  judge: (comment, context) => {
    const refused = listed(comment, context, 'refuse')
    if (refused) {
      const { words, marks } = refused
      const field = marks.some((mark) => mark.field === 'body') ? 'body' : 'author'
      const values = { words: words.join(', ') }
      return { refuse: { code: 'blocked-words', field, values, marks } }
    }
    const spam = listed(comment, context, 'spam')
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
  judge: (comment, context) => {
    const held = listed(comment, context, 'hold')
    if (!held) return undefined
    const { marks, words } = held
    return { hold: reasonOf(held), marks, nudge: { because: 'words', words } }
  },
}
