import type { Fate } from './desk-state.ts'
import type { Tab } from '../../desk/filter.ts'

/** Returns the server's counts, corrected by the decisions made here since their request. */
export function liveCounts(
  counts: Record<Tab, number> & { requestedAt: number },
  fates: ReadonlyMap<string, Fate>,
): Record<Tab, number> {
  const live = {
    pending: counts.pending,
    reported: counts.reported,
    spam: counts.spam,
    approved: counts.approved,
    rejected: counts.rejected,
  }
  for (const { from, to, wasReported, confirmedAt } of fates.values()) {
    if (confirmedAt !== undefined && counts.requestedAt > confirmedAt) continue
    if (from !== to) {
      live[from] -= 1
      if (to !== 'trash') live[to] += 1
    }
    if (wasReported) live.reported -= 1
  }
  for (const tab of Object.keys(live) as Tab[]) live[tab] = Math.max(0, live[tab])
  return live
}
