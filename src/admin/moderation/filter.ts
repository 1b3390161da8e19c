import type { Filter, Tab } from '../../desk/filter.ts'
import type { QueueRequest } from '../../desk/input.ts'

export const queueTabs = [
  { tab: 'pending', label: 'Pending', empty: 'Nothing waits. Well done.' },
  { tab: 'reported', label: 'Reported', empty: 'No reader has reported anything that is open.' },
  { tab: 'spam', label: 'Spam', empty: 'No spam.' },
  { tab: 'approved', label: 'Approved', empty: 'Nothing has been approved yet.' },
  { tab: 'rejected', label: 'Rejected', empty: 'Nothing has been rejected yet.' },
] as const satisfies readonly { tab: Tab; label: string; empty: string }[]

/** In the order of the form; the names are those of the endpoint and of the page's address. */
export const narrowings = [
  'story',
  'section',
  'reason',
  'reader',
  'words',
  'from',
  'to',
] as const satisfies readonly Exclude<keyof Filter, 'tab'>[]
export type Narrowing = (typeof narrowings)[number]

/** The list's filter. It is in the address, so that it can be shared, reloaded and gone back to. */
export type ListFilter = Filter & Pick<QueueRequest, 'sort'>

/** Reads the address; what it does not know it leaves out. */
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

/** The address of a filter, without a question mark; the first tab alone has an empty one. */
export function writeFilter(filter: ListFilter): string {
  const params = new URLSearchParams()
  if (filter.tab !== 'pending') params.set('tab', filter.tab)
  for (const name of narrowings) if (filter[name]) params.set(name, filter[name])
  if (filter.sort) params.set('sort', filter.sort)
  return params.toString()
}

export const isNarrowed = (filter: ListFilter): boolean => narrowings.some((name) => filter[name])

/** Another tab keeps what was narrowed down to; the order is each tab's own. */
export function inTab(filter: ListFilter, tab: Tab): ListFilter {
  const there = { ...filter, tab }
  delete there.sort
  return there
}

/** Waiting longest comes first where somebody waits; elsewhere the newest is what is looked for. */
export const orderOf = ({ tab, sort }: ListFilter): 'oldest' | 'newest' =>
  sort ?? (tab === 'pending' || tab === 'reported' ? 'oldest' : 'newest')
