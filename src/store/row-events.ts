import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * A row that was read or changed. `id: null` stands for rows that are not known one by one: a list
 * of the collection, or a change of many rows. Globals have their slug as the collection and a null
 * id. Versions are the collection `SLUG/versions`. Rows that belong to a story, such as comments,
 * name it; without it, the list or the change is of all stories.
 */
export type RowEvent = { collection: string; id: string | null; story?: string | null }

/** The rows that an answer was made from, and the moment until which they make it true. */
export type RowsRead = { rows: readonly RowEvent[]; trueUntil: Date | null }

type Reading = { rows: RowEvent[]; trueUntil: Date | null }

const reading = new AsyncLocalStorage<Reading>()

/** Runs the work and returns its result with the rows that it reported as read. */
export async function collectRowsRead<T>(
  work: () => Promise<T>,
): Promise<{ result: T; read: RowsRead }> {
  const read: Reading = { rows: [], trueUntil: null }
  const result = await reading.run(read, work)
  return { result, read }
}

/** Tells whether `rowsRead` would be heard: a report that costs something can be left out. */
export const isReadCollected = (): boolean => reading.getStore() !== undefined

/** Reports rows that were read. It does nothing outside `collectRowsRead`. */
export function rowsRead(...rows: RowEvent[]): void {
  reading.getStore()?.rows.push(...rows)
}

/** Reports that the answer is true until this moment at most. */
export function trueUntil(moment: Date): void {
  const read = reading.getStore()
  if (read && (read.trueUntil === null || moment < read.trueUntil)) read.trueUntil = moment
}

/** It may return a promise: the writer's answer waits for it. It must not throw. */
type Listener = (rows: readonly RowEvent[]) => void | Promise<void>

const listeners = new Set<Listener>()

/**
 * Calls the listener after each change, and before the writer gets its answer.
 * @returns a function that ends it
 */
export function onRowsChanged(listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/**
 * Reports rows that were changed and committed, and waits until every process knows. Inside a
 * transaction call `changedWithin` of `store/pending-changes.ts`.
 */
export async function rowsChanged(rows: readonly RowEvent[]): Promise<void> {
  if (rows.length === 0) return
  const told: Promise<void>[] = []
  for (const listener of listeners) {
    const heard = listener(rows)
    if (heard) told.push(heard)
  }
  if (told.length > 0) await Promise.all(told)
}
