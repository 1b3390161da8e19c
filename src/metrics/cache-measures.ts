import { Counter, Gauge } from 'prom-client'

/** Reads the figures of the response cache: totals since the start, and what it holds now. */
export type ReadCacheStats = () => { hits: number; misses: number; entries: number; bytes: number }

/** Returns the figures of the response cache. They are read when somebody asks. */
export const cacheMeasures = (read: ReadCacheStats) => [
  new Counter({
    name: 'dateline_cache_requests_total',
    help: 'Requests that the response cache answered (hit) and that it could not (miss).',
    labelNames: ['result'],
    registers: [],
    collect() {
      const { hits, misses } = read()
      this.reset()
      this.inc({ result: 'hit' }, hits)
      this.inc({ result: 'miss' }, misses)
    },
  }),
  new Gauge({
    name: 'dateline_cache_bytes',
    help: 'Bytes of the answers in the response cache.',
    registers: [],
    collect() {
      this.set(read().bytes)
    },
  }),
  new Gauge({
    name: 'dateline_cache_entries',
    help: 'Answers in the response cache.',
    registers: [],
    collect() {
      this.set(read().entries)
    },
  }),
]
