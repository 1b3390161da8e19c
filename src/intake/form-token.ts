import { readToken, signToken } from '../lib/signed-token.ts'

const KIND = 'comment-form'

/** An older form does not show how long its comment took to write. */
const MAX_MS = 24 * 60 * 60_000

/** Returns a token with the time when our form was shown, and its story. */
export const formToken = (secret: string, story: string, now: Date): string =>
  signToken(secret, KIND, `${story} ${now.getTime()}`)

/**
 * Returns the time when the form was shown; null when the token is forged, too old or of another
 * story.
 */
export function formGivenAt(
  secret: string,
  token: string,
  { story, now }: { story: string; now: Date },
): Date | null {
  const [tokenStory, time] = readToken(secret, KIND, token)?.split(' ') ?? []
  if (tokenStory !== story) return null
  const age = now.getTime() - Number(time)
  return age >= 0 && age <= MAX_MS ? new Date(Number(time)) : null
}
