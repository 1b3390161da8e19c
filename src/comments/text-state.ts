import { createHash } from 'node:crypto'

/**
 * Returns a hash of a comment's text, in 16 characters. A decision from an email or the moderation
 * screen includes the state of the text that the moderator saw.
 */
export const textState = ({ author, body }: { author: string; body: string }): string =>
  createHash('sha256')
    .update(JSON.stringify([author, body]))
    .digest('base64url')
    .slice(0, 16)
