import type { Payload } from 'payload'
import { updateAndAdd } from '../store/add-to-rows.ts'
import type { TrainingExample } from './learn.ts'

/**
 * Adds a training example to the spam score and records it in its comment: both or neither, so that
 * nothing is learned twice and everything can be unlearned.
 * @returns false when the comment changed since it was read; nothing is written then
 */
export const writeTrainingExample = (
  payload: Payload,
  { comment, from, to, changes }: TrainingExample,
): Promise<boolean> =>
  updateAndAdd(payload, {
    update: {
      collection: 'comments',
      id: comment,
      // A comment that was emptied since is not written.
      read: { learnedAs: from.as, learnedText: from.text, removed: null },
      data: { learnedAs: to.as, learnedText: to.text },
    },
    add: { collection: 'spam-tokens', key: 'token', numbers: ['spam', 'ham'], rows: changes },
  })
