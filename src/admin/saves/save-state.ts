import {
  type FieldFault,
  type SaveFailure,
  saveFailureOf,
  secondsUntilRetry,
} from './save-outcome.ts'
import type { SeenSave } from './watch-saves.ts'

/** The state of the saves of one open story. */
export type SaveState = {
  /** The last draft save failed: something typed is not on the server. */
  failure: SaveFailure | null
  /** The failures in a row. */
  attempts: number
  /** The last publish was refused for this reason. */
  refusal: string | null
}

export const saved: SaveState = { failure: null, attempts: 0, refusal: null }

/** Returns the state after one more answer. A refused publish stays until the next one succeeds. */
export function afterSave(state: SaveState, { isDraft, answer }: Omit<SeenSave, 'id'>): SaveState {
  const failure = saveFailureOf(answer)
  if (!failure) return isDraft ? { ...saved, refusal: state.refusal } : saved
  if (isDraft) return { ...state, failure, attempts: state.attempts + 1 }
  const faults = answer.status === null ? [] : (answer.faults ?? [])
  return { ...state, refusal: faults.length > 1 ? lookAt(faults) : failure.reason }
}

/** Names the fields: each has its reason beside it until somebody types. */
const lookAt = (faults: readonly FieldFault[]): string =>
  `Look at ${faults.map(({ path }) => inWords(path)).join(', ')}.`

/** Returns `publishedAt` as “published at”. */
const inWords = (path: string): string =>
  path.replaceAll(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`)

/** Returns the seconds after which the form sends its text again; null when it waits for a change. */
export function retryIn({ failure, attempts }: SaveState): number | null {
  if (!failure?.retry) return null
  return secondsUntilRetry(attempts - 1, failure.retry.afterSeconds)
}
