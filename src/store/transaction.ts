import type { Payload, PayloadRequest } from 'payload'
import { untilNoConflict } from './write-conflict.ts'

type Request = Partial<PayloadRequest>

/**
 * Does the work in the request's transaction, or else in one of its own, which is tried again after
 * a write conflict. Where the database has no transactions, the work gets the request as it is.
 */
export async function inTransaction<T>(
  payload: Payload,
  req: Request | undefined,
  work: (req: Request) => Promise<T>,
): Promise<T> {
  if (await req?.transactionID) return work(req ?? {})
  return untilNoConflict(async () => {
    const transactionID = await payload.db.beginTransaction()
    if (transactionID === null) return work(req ?? {})
    try {
      const result = await work({ ...req, payload, transactionID })
      await payload.db.commitTransaction(transactionID)
      return result
    } catch (err) {
      await payload.db.rollbackTransaction(transactionID)
      throw err
    }
  })
}

/** Tells whether the database has transactions: MongoDB without a replica set has none. */
export async function hasTransactions(payload: Payload): Promise<boolean> {
  const id = await payload.db.beginTransaction()
  if (id !== null) await payload.db.rollbackTransaction(id)
  return id !== null
}
