import type { mongooseAdapter } from '@payloadcms/db-mongodb'
import { mongoOf } from '../mongo-driver.ts'
import { readTimes, timedReads } from './read-deadline.ts'
import { timeReads } from './time-reads.ts'

type MongoAdapter = ReturnType<typeof mongooseAdapter>

/** A query or an aggregation of mongoose that does not run yet. */
type Waiting = {
  maxTimeMS?: (ms: number) => unknown
  option?: (options: { maxTimeMS: number }) => unknown
}

const reading = ['find', 'findOne', 'countDocuments', 'distinct', 'aggregate'] as const
type Model = Record<(typeof reading)[number], (...args: unknown[]) => Waiting>

/** Makes MongoDB end timed reads that take too long (`maxTimeMS`). */
export function limitMongoReads({ init, ...adapter }: MongoAdapter): MongoAdapter {
  return {
    ...adapter,
    init: (args) => {
      const db = init(args)
      const { connect } = db
      const reads = timeReads(db)
      return Object.assign(db, reads, {
        connect: async (options: Parameters<NonNullable<typeof connect>>[0]) => {
          await connect?.call(db, options)
          const { collections, versions } = mongoOf({ db })
          for (const models of [collections, versions])
            for (const model of Object.values(models)) limitModel(model as unknown as Model)
        },
      })
    },
  }
}

function limitModel(model: Model): void {
  for (const name of reading) {
    const read = model[name]
    model[name] = (...args) => {
      const waiting = read.apply(model, args)
      const reads = timedReads()
      if (!reads) return waiting
      const maxTimeMS = readTimes[reads.for]
      if (waiting.maxTimeMS) waiting.maxTimeMS(maxTimeMS)
      else waiting.option?.({ maxTimeMS })
      return waiting
    }
  }
}
