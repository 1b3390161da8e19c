import type { PayloadRequest } from 'payload'
import { type RowEvent, rowsChanged } from './row-events.ts'

type Within = Partial<Pick<PayloadRequest, 'transactionID'>> | undefined

/** The rows that an open transaction has changed, by its id. */
const pending = new Map<string, RowEvent[]>()

/** Begins to collect the changes of a transaction. */
export const beginChanges = (transaction: string | number): void =>
  void pending.set(String(transaction), [])

/** Ends the collection of a transaction's changes. @returns them; the first caller gets them */
export function takeChanges(transaction: string | number): readonly RowEvent[] {
  const rows = pending.get(String(transaction)) ?? []
  pending.delete(String(transaction))
  return rows
}

/**
 * Reports rows that a statement changed: after the commit when the request has an open transaction,
 * never when it is rolled back, and at once without one.
 */
export async function changedWithin(req: Within, rows: readonly RowEvent[]): Promise<void> {
  const id = await req?.transactionID
  const open = id === undefined || id === null ? undefined : pending.get(String(id))
  if (open) open.push(...rows)
  else await rowsChanged(rows)
}
