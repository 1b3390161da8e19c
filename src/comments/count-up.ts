import type { Payload } from 'payload'
import { createUnlessTaken } from '../store/create-unless-taken.ts'
import { updateIf } from '../store/update-if.ts'

/**
 * Adds to a counter, outside any transaction. The database keeps the counters of comments
 * (`counters.ts`); these count events that no row records.
 */
export async function countUp(payload: Payload, key: string, by = 1): Promise<void> {
  const add = () =>
    updateIf(payload, {
      collection: 'counters',
      data: { value: { $inc: by } },
      where: { and: [{ key: { equals: key } }, { slot: { equals: 0 } }] },
    })
  if (await add()) return
  const data = { key, slot: 0, value: by }
  if (await createUnlessTaken(payload, { collection: 'counters', data })) return
  // Another process has just created it.
  if (!(await add())) throw new Error(`The counter ${key} was deleted while it was counted up.`)
}
