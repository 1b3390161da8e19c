import { inked } from '../lib/ink.ts'
import { cleanLine, cleanText } from '../lib/plain-text.ts'
import { lengthProblem } from '../lib/text-length.ts'
import { cleanEmail } from '../comments/comment-text.ts'
import { isAddress, MAX_NAME } from '../rules/sender.ts'
import type { Refusal } from '../comments/verdict.ts'
import { type NoticeLaw, noticeLaws } from './kinds.ts'

const MAX_COMMENTS = 20
const MIN_WORDS = 10
export const MAX_WORDS = 5000

/** A notice after its fields are checked and cleaned. */
export type NewNotice = {
  law: NoticeLaw
  explanation: string
  name: string | null
  email: string | null
  /** Comment ids, including those that the sender gave as page addresses. */
  comments: string[]
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.slice(0, 100_000) : ''

/**
 * Reads a notice about one comment and about others that it names. Every sender must give a name
 * and an address, except for notices of sexual abuse of children (Digital Services Act, article 16,
 * 2 c).
 */
export function readNotice(
  about: string,
  raw: Record<string, unknown>,
): { notice: NewNotice } | { refusal: Refusal } {
  const refuse = (refusal: Refusal) => ({ refusal })
  const isAnonymous = raw.sexualAbuseOfChildren === true || raw.law === 'child-abuse'
  const law = isAnonymous ? 'child-abuse' : noticeLaws.find((one) => one === raw.law)
  if (!law)
    return refuse({ code: 'notice-law', field: 'law', values: { laws: noticeLaws.join(', ') } })
  const explanation = inked(cleanText(textOf(raw.explanation)))
  const problem = lengthProblem(explanation, { min: MIN_WORDS, max: MAX_WORDS })
  if (problem === 'too-short')
    return refuse({
      code: 'notice-explanation',
      field: 'explanation',
      values: { min: MIN_WORDS },
    })
  if (problem)
    return refuse({ code: 'notice-too-long', field: 'explanation', values: { max: MAX_WORDS } })
  const name = inked(cleanLine(textOf(raw.name)))
  const email = cleanEmail(textOf(raw.email))
  if (!name && !isAnonymous) return refuse({ code: 'author-missing', field: 'name' })
  if (lengthProblem(name, { min: 0, max: MAX_NAME }))
    return refuse({ code: 'author-too-long', field: 'name', values: { max: MAX_NAME } })
  if (!email && !isAnonymous) return refuse({ code: 'email-missing', field: 'email' })
  if (email && !isAddress(email)) return refuse({ code: 'email-invalid', field: 'email' })
  const comments = [...new Set([about, ...idsIn(raw.comments)])]
  if (comments.length > MAX_COMMENTS)
    return refuse({ code: 'notice-comments', field: 'comments', values: { max: MAX_COMMENTS } })
  if (raw.goodFaith !== true) return refuse({ code: 'notice-good-faith', field: 'goodFaith' })
  return { notice: { law, explanation, name: name || null, email: email || null, comments } }
}

/**
 * Reads comment ids or the addresses of comments, from a list or from text separated by white
 * space.
 */
function idsIn(value: unknown): string[] {
  const lines = Array.isArray(value) ? value.map(textOf) : textOf(value).split(/\s+/)
  return lines
    .slice(0, 1000)
    .map((line) => commentIn(line.trim()))
    .filter(Boolean)
}

/**
 * Reads the id from `https://paper.example/story#c-ID`, from `…/comments/read/ID`, or from the id
 * itself.
 */
function commentIn(line: string): string {
  const [, found] = /(?:#c-|\/comments\/(?:read\/)?)([\w-]+)/.exec(line) ?? []
  return (found ?? line).slice(0, 100)
}
