import type { Preview } from '../../trials/preview.ts'
import type { Trial, TryRequest } from '../../trials/try-rules.ts'
import { ask, jsonPost } from '../ask-server.ts'

/** A form's values, saved or not. The server ignores unknown ones. */
export type UnsavedRules = Record<string, unknown>

/** Gets the effect of unsaved settings on the newest comments. */
export const fetchPreview = (rules: UnsavedRules, signal: AbortSignal): Promise<Preview> =>
  ask('moderation/preview', jsonPost({ rules: withLists(rules) }, { signal }))

/** Gets the verdict of unsaved settings on a text. */
export const fetchTrial = (
  text: Pick<TryRequest, 'author' | 'email' | 'body'>,
  { rules, signal }: { rules: UnsavedRules; signal: AbortSignal },
): Promise<Trial> =>
  ask('moderation/try', jsonPost({ ...text, rules: withLists(rules) }, { signal }))

/** Payload's form gives 0, the number of rows, for a list without rows. */
const withLists = ({ wordLists, ...rest }: UnsavedRules): UnsavedRules => ({
  ...rest,
  wordLists: Array.isArray(wordLists) ? wordLists : [],
})
