import { readToken, signToken } from '../lib/signed-token.ts'

const KIND = 'comment-form'

/** A form that was opened longer ago says nothing of how long its comment took to write. */
const MAX_MS = 24 * 60 * 60_000

/** Says when our form was given out, and for which story. */
export const formToken = (secret: string, story: string, now: Date): string =>
  signToken(secret, KIND, `${story} ${now.getTime()}`)

/** @returns when the form was given out; null for no token of ours, of another story, or too old. */
export function formGivenAt(
  secret: string,
  token: string,
  { story, now }: { story: string; now: Date },
): Date | null {
  const [of, time] = readToken(secret, KIND, token)?.split(' ') ?? []
  if (of !== story) return null
  const age = now.getTime() - Number(time)
  return age >= 0 && age <= MAX_MS ? new Date(Number(time)) : null
}
