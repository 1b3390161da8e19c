import { createHash } from 'node:crypto'

/**
 * What a comment said, in 16 letters: another text has another state. Who decides on what they were
 * shown (by a letter, on the moderation screen) sends it along.
 */
export const textState = ({ author, body }: { author: string; body: string }): string =>
  createHash('sha256')
    .update(JSON.stringify([author, body]))
    .digest('base64url')
    .slice(0, 16)
