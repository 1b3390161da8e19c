'use client'

import { useQuery } from '@tanstack/react-query'
import { Link } from '@payloadcms/ui'
import { fetchCounts } from '../moderation/api.ts'

const EVERY_MS = 15_000

export const redressTabs = [
  { tab: 'notices', label: 'Notices' },
  { tab: 'appeals', label: 'Appeals' },
] as const
export type RedressTab = (typeof redressTabs)[number]['tab']

/** Shows the two redress tabs beside those of the queue, with the number of open cases. */
export function RedressLinks({ current }: { current?: RedressTab }) {
  const { data } = useQuery({
    queryKey: ['redress', 'counts'],
    queryFn: ({ signal }) => fetchCounts(signal),
    refetchInterval: EVERY_MS,
  })
  return redressTabs.map(({ tab, label }) => (
    <Link
      key={tab}
      href={`/admin/redress?tab=${tab}`}
      prefetch={false}
      aria-current={tab === current ? 'page' : undefined}
    >
      {label}{' '}
      <span className="moderation-tabs__count">{data?.[tab].toLocaleString('en') ?? '…'}</span>
    </Link>
  ))
}
