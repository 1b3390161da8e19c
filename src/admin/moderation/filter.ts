import type { Filter, Tab } from '../../desk/filter.ts'
import type { QueueRequest } from '../../desk/input.ts'

export const queueTabs = [
  { tab: 'pending', label: 'Pending', empty: 'No comments are pending.' },
  { tab: 'reported', label: 'Reported', empty: 'No open reports.' },
  { tab: 'spam', label: 'Spam', empty: 'No spam.' },
  { tab: 'approved', label: 'Approved', empty: 'No approved comments yet.' },
  { tab: 'rejected', label: 'Rejected', empty: 'No rejected comments yet.' },
] as const satisfies readonly { tab: Tab; label: string; empty: string }[]

/** The filters in the order of the form. The endpoint and the page's address use the same names. */
export const narrowings = [
  'search',
  'story',
  'section',
  'reason',
  'reader',
  'words',
  'from',
  'to',
] as const satisfies readonly Exclude<keyof Filter, 'tab'>[]
export type Narrowing = (typeof narrowings)[number]

/**
 * The list's filter. The page's address carries it, so users can share it, reload it and go back to
 * it.
 */
export type ListFilter = Filter & Pick<QueueRequest, 'sort'>

/** Reads a filter from the address and ignores unknown parts. */
export function readFilter(params: URLSearchParams): ListFilter {
  const named = params.get('tab')
  const filter: ListFilter = { tab: queueTabs.find(({ tab }) => tab === named)?.tab ?? 'pending' }
  for (const name of narrowings) {
    const value = params.get(name)?.trim()
    if (value) filter[name] = value
  }
  const sort = params.get('sort')
  if (sort === 'oldest' || sort === 'newest') filter.sort = sort
  return filter
}

/**
 * Writes the query string of a filter, without a question mark. It is empty for the first tab
 * without filters.
 */
export function writeFilter(filter: ListFilter): string {
  const params = new URLSearchParams()
  if (filter.tab !== 'pending') params.set('tab', filter.tab)
  for (const name of narrowings) if (filter[name]) params.set(name, filter[name])
  if (filter.sort) params.set('sort', filter.sort)
  return params.toString()
}

/** Decides whether any filter besides the tab is set. */
export const isNarrowed = (filter: ListFilter): boolean => narrowings.some((name) => filter[name])

/** Moves a filter to another tab. The order belongs to each tab and is dropped. */
export function inTab(filter: ListFilter, tab: Tab): ListFilter {
  const there = { ...filter, tab }
  delete there.sort
  return there
}

/**
 * Returns the order of the list. Tabs with waiting comments show the oldest first, other tabs the
 * newest.
 */
export const orderOf = ({ tab, sort }: ListFilter): 'oldest' | 'newest' =>
  sort ?? (tab === 'pending' || tab === 'reported' ? 'oldest' : 'newest')
