'use client'

import { Link } from '@payloadcms/ui'
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { fetchStats } from './api.ts'
import type { Stats } from '../../desk/stats.ts'
import { ago, comments, duration, percent } from './sentences.ts'
import { useMinutes } from './use-minutes.ts'
import { VerdictPlot } from './verdict-plot.tsx'

const DAYS = 30
const EVERY_MS = 60_000

/** Shows the moderation figures of a period. */
export function DashboardFigures() {
  const [client] = useState(() => new QueryClient())
  return (
    <QueryClientProvider client={client}>
      <Figures />
    </QueryClientProvider>
  )
}

function Figures() {
  const { data, error } = useQuery({
    queryKey: ['moderation', 'stats', DAYS],
    queryFn: ({ signal }) => fetchStats(DAYS, signal),
    refetchInterval: EVERY_MS,
  })
  const now = useMinutes()
  if (error) return <p role="alert">The figures could not be loaded: {error.message}</p>
  if (!data) return <p className="moderation-figures__loading">Loading…</p>
  return (
    <>
      <dl className="moderation-figures__row">
        <Figure term="Pending now" note={waitingNote(data, now)}>
          <Link href="/admin/moderation" prefetch={false}>
            {data.waiting.toLocaleString('en')}
          </Link>
        </Figure>
        <Figure term="Median time to a decision" note={`in ${DAYS} days`}>
          {data.medianSecondsToDecision === null ? '–' : duration(data.medianSecondsToDecision)}
        </Figure>
        <Figure term="Spam" note={`of the comments of ${DAYS} days`}>
          {percent(data.spamShare)}
        </Figure>
        <Figure
          term="Asked to reconsider"
          note={`${data.nudges.changed} edited their comment, ${data.nudges.unchanged} did not`}
        >
          {data.nudges.shown.toLocaleString('en')}
        </Figure>
      </dl>
      <div className="moderation-figures__halves">
        <VerdictPlot perDay={data.perDay} />
        <BusiestStories stories={data.busiestStories} />
      </div>
    </>
  )
}

function waitingNote({ oldestWaiting }: Stats, now: number): string {
  return oldestWaiting ? `the oldest is from ${ago(oldestWaiting, now)}` : 'nothing to decide'
}

function Figure({ term, note, children }: { term: string; note: string; children: ReactNode }) {
  return (
    <div className="moderation-figure">
      <dt>{term}</dt>
      <dd className="moderation-figure__value">{children}</dd>
      <dd className="moderation-figure__note">{note}</dd>
    </div>
  )
}

function BusiestStories({ stories }: { stories: Stats['busiestStories'] }) {
  return (
    <section className="moderation-busiest" aria-label="Busiest stories">
      <h3>Busiest stories</h3>
      {stories.length === 0 && <p>No comments in {DAYS} days.</p>}
      <ol>
        {stories.map(({ id, headline, comments: count }) => (
          <li key={id}>
            <Link
              href={`/admin/moderation?story=${encodeURIComponent(id)}&tab=approved`}
              prefetch={false}
            >
              {headline || 'No headline'}
            </Link>{' '}
            <span>{comments(count)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
