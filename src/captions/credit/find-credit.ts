import type { AgencyTable } from '../agencies.ts'
import { endsSentence, laterStarts } from '../text/sentences.ts'
import { withoutIntroducer } from './introducers.ts'
import { readCredit, type CreditReading } from './read-credit.ts'

// The sentence goes on behind such a word, so that no credit begins there: "art by AP/NAME".
const goesOn =
  /\s(?:by|of|for|to|from|and|or|the|with|at|in|an?|di|da|de|del|von|für|mit|und|par|pour|et|por|para|con|y|e|o)\s+$/iu

/** A credit at the end of a text: where it begins, and what it says. */
export type FoundCredit = { readonly start: number; readonly reading: CreditReading }

const MAX_CREDIT = 220

/** Finds the credit that ends a text. Text inside quotation marks is never one. */
export function creditAtEnd(text: string, agencies: AgencyTable): FoundCredit | undefined {
  const whole = text.trimEnd()
  return (
    inBrackets(whole, agencies) ?? afterSentence(whole, agencies) ?? afterAgency(whole, agencies)
  )
}

/** Finds where the bracket at the end opens, or -1. One full stop may follow the bracket. */
export function openingBracket(text: string): number {
  const close = /[)\]]\.?$/.exec(text)
  if (close === null) return -1
  let depth = 0
  for (let at = close.index; at >= Math.max(0, close.index - MAX_CREDIT); at -= 1) {
    const sign = text.charAt(at)
    if (sign === ')' || sign === ']') depth += 1
    if (sign === '(' || sign === '[') depth -= 1
    if (depth === 0) return at
  }
  return -1
}

function inBrackets(text: string, agencies: AgencyTable): FoundCredit | undefined {
  const start = openingBracket(text)
  if (start < 0) return undefined
  const inner = text
    .slice(start + 1)
    .replace(/[)\]]\.?$/, '')
    .trim()
  const reading = readCredit(inner, agencies)
  if (reading === undefined) return undefined
  // Short initials can belong to the sentence: the Environmental Protection Agency (EPA).
  const isInitials = reading.isBare && /^[A-Za-z]{1,4}$/.test(inner)
  const isOwn = !isInitials || endsSentence(text.slice(0, start))
  return isOwn ? { start, reading } : undefined
}

function afterSentence(text: string, agencies: AgencyTable): FoundCredit | undefined {
  for (const start of laterStarts(text, MAX_CREDIT).slice(-16)) {
    const piece = text.slice(start)
    const reading = readCredit(piece, agencies)
    if (reading === undefined) continue
    // Without a slash or a word before it, the agency's name must stand in its own letter case.
    const name = piece.replace(/\.$/, '')
    if (reading.isBare && agencies.findExact(name) === undefined) continue
    if (reading.isExplicit && !isIntroducedWell(piece)) continue
    return { start, reading }
  }
  return undefined
}

/** `Supplied` and `Courtesy of` need brackets: without them they can begin a sentence. */
const isIntroducedWell = (piece: string): boolean =>
  !/^(?:supplied|courtesy)/i.test(piece.trim()) || withoutIntroducer(piece).rest.includes('/')

/** `REUTERS/NAME` is certain without a full stop before it. The agency's letter case must be its own. */
function afterAgency(text: string, agencies: AgencyTable): FoundCredit | undefined {
  const from = Math.max(0, text.length - MAX_CREDIT)
  for (let slash = text.indexOf('/', from); slash > 0; slash = text.indexOf('/', slash + 1)) {
    const before = text.slice(Math.max(0, slash - 40), slash).trimEnd()
    const name = agencies.firstSpellings.find((spelling) => before.endsWith(spelling))
    if (name === undefined) {
      if (/\/(?:사진\s?[=:]\s?)?\p{Script=Hangul}[\p{L}\p{N} ]{1,20}$/u.test(text.slice(slash))) {
        const korean = readCredit(text.slice(slash + 1), agencies)
        if (korean !== undefined && korean.agency !== '') return { start: slash, reading: korean }
      }
      continue
    }
    const start = text.slice(0, slash).trimEnd().length - name.length
    if (
      !/[\s/]/.test(text.charAt(start - 1)) ||
      goesOn.test(text.slice(Math.max(0, start - 12), start))
    )
      continue
    const reading = readCredit(text.slice(start), agencies)
    if (reading !== undefined && start > 0) return { start, reading }
  }
  return undefined
}
