/** A count for each key. */
export type Tally = Record<string, number>

/** Adds one to a key's count. */
export function countOne(tally: Tally, key: string): void {
  tally[key] = (tally[key] ?? 0) + 1
}
