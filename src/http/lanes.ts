import { Lane } from '../lib/lane.ts'
import type { LaneName } from './route.ts'

export type Lanes = Record<Exclude<LaneName, 'none'>, Lane>

/** Makes the lanes of one process. */
export const makeLanes = (): Lanes => ({
  reads: new Lane({ places: 100, waiting: 1_000 }),
  writes: new Lane({ places: 50, waiting: 500 }),
  // A log-in hashes for a tenth of a second in one of four threads.
  login: new Lane({ places: 4, waiting: 100 }),
  // Payload keeps a whole upload in memory.
  uploads: new Lane({ places: 4, waiting: 12 }),
  heavy: new Lane({ places: 4, waiting: 40 }),
})
