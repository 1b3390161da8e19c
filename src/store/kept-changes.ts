import type { BaseDatabaseAdapter, DatabaseAdapterObj } from 'payload'
import { type RowEvent, rowsChanged } from './row-events.ts'

type Write = { collection?: string; slug?: string; req?: { transactionID?: unknown } }
type Method = (args: Write) => Promise<unknown>

const writes = [
  'create',
  'updateOne',
  'updateMany',
  'upsert',
  'deleteOne',
  'deleteMany',
  'createGlobal',
  'updateGlobal',
] as const satisfies (keyof BaseDatabaseAdapter)[]

const kept = ['sections', 'settings', 'comment-rules']

/**
 * Makes an adapter report the changes of the rows that `kept.ts` holds: after the write, or after the
 * commit of its transaction.
 */
export function reportKeptChanges<Adapter extends DatabaseAdapterObj>(adapter: Adapter): Adapter {
  return {
    ...adapter,
    init: (args: Parameters<Adapter['init']>[0]) => {
      const db: BaseDatabaseAdapter = adapter.init(args)
      const waiting = new Map<unknown, RowEvent[]>()
      const methods = db as unknown as Record<string, Method>
      for (const name of writes) {
        const write = methods[name]
        if (!write) continue
        methods[name] = async (one) => {
          const changed = one.collection ?? one.slug ?? ''
          if (!kept.includes(changed)) return write.call(db, one)
          const events = [{ collection: changed, id: null }]
          const transaction = await one.req?.transactionID
          if (transaction !== undefined && transaction !== null)
            waiting.set(transaction, [...(waiting.get(transaction) ?? []), ...events])
          try {
            return await write.call(db, one)
          } finally {
            if (!waiting.has(transaction)) rowsChanged(events)
          }
        }
      }
      const { commitTransaction, rollbackTransaction } = db
      const transactions: Pick<BaseDatabaseAdapter, 'commitTransaction' | 'rollbackTransaction'> = {
        commitTransaction: async (id) => {
          const transaction = await id
          const events = waiting.get(transaction) ?? []
          waiting.delete(transaction)
          await commitTransaction.call(db, id)
          rowsChanged(events)
        },
        rollbackTransaction: async (id) => {
          waiting.delete(await id)
          await rollbackTransaction.call(db, id)
        },
      }
      return Object.assign(db, transactions)
    },
  }
}
