import { randomBytes } from 'node:crypto'
import { readToken, signToken } from '../lib/signed-token.ts'

const KIND = 'comment-form'

/** An older form does not show how long its comment took to write. */
const MAX_MS = 24 * 60 * 60_000

/** Returns a token with the time when our form was shown, its story, and an id of this one form. */
export const formToken = (secret: string, story: string, now: Date): string =>
  signToken(secret, KIND, `${story} ${now.getTime()} ${randomBytes(9).toString('base64url')}`)

type ShownIn = { story: string; now: Date }

/**
 * Returns the time when the form was shown; null when the token is forged, too old or of another
 * story.
 */
export function formGivenAt(secret: string, token: string, shownIn: ShownIn): Date | null {
  return readForm(secret, token, shownIn)?.givenAt ?? null
}

/** Returns the id of the form that a token was made for; null when `formGivenAt` is null. */
export const formId = (secret: string, token: string, shownIn: ShownIn): string | null =>
  readForm(secret, token, shownIn)?.id ?? null

function readForm(secret: string, token: string, { story, now }: ShownIn) {
  const [tokenStory, time, id = null] = readToken(secret, KIND, token)?.split(' ') ?? []
  if (tokenStory !== story) return null
  const age = now.getTime() - Number(time)
  return age >= 0 && age <= MAX_MS ? { givenAt: new Date(Number(time)), id } : null
}
