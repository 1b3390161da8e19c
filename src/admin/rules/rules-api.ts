import type { Preview } from '../../trials/preview.ts'
import type { Trial } from '../../trials/try-rules.ts'

/** What the form says, saved or not; the server takes what it knows of it. */
export type UnsavedRules = Record<string, unknown>

type Text = { author: string; email: string; body: string }

export const previewRules = (rules: UnsavedRules, signal: AbortSignal): Promise<Preview> =>
  ask('preview', { rules: withLists(rules) }, signal)

export const tryRules = (
  text: Text,
  { rules, signal }: { rules: UnsavedRules; signal: AbortSignal },
): Promise<Trial> => ask('try', { ...text, rules: withLists(rules) }, signal)

/** Payload's form says of a list without rows how many it has: 0. */
const withLists = ({ wordLists, ...rest }: UnsavedRules): UnsavedRules => ({
  ...rest,
  wordLists: Array.isArray(wordLists) ? wordLists : [],
})

type Failure = { errors?: { message?: string }[] }

/** @throws Error with the server's message */
async function ask<T>(what: string, json: object, signal: AbortSignal): Promise<T> {
  const response = await fetch(`/api/moderation/${what}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(json),
    signal,
  })
  const body = (await response.json()) as T & Failure
  if (!response.ok)
    throw new Error(body.errors?.[0]?.message ?? 'The request failed. Please try again.')
  return body
}
