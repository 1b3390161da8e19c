'use client'

import { SetStepNav } from '@payloadcms/ui'
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { NoticeLaw } from '../../redress/kinds.ts'
import type { RejectionReason } from '../../comments/verdict.ts'
import { duration, reasonWord } from '../moderation/sentences.ts'
import '../moderation/moderation.css'
import type { Transparency } from '../../redress/transparency.ts'
import { fetchTransparency } from './api.ts'
import { type Bar, Bars } from './bars.tsx'
import { decisionWord, lawWord } from './sentences.ts'
import './redress.css'

/** Shows the transparency report for a period. */
export function TransparencyScreen() {
  const [client] = useState(() => new QueryClient())
  return (
    <QueryClientProvider client={client}>
      <SetStepNav nav={[{ label: 'Transparency report' }]} />
      <Screen />
    </QueryClientProvider>
  )
}

/** Returns the default period, the year up to today. */
function usualPeriod(): { from: string; to: string } {
  const to = new Date()
  const from = new Date(Date.UTC(to.getUTCFullYear() - 1, to.getUTCMonth(), to.getUTCDate() + 1))
  return { from: from.toISOString().slice(0, 10), to: to.toISOString().slice(0, 10) }
}

function Screen() {
  const [period, setPeriod] = useState(usualPeriod)
  const { data, error } = useQuery({
    queryKey: ['transparency', period],
    queryFn: ({ signal }) => fetchTransparency(period, signal),
    enabled: Boolean(period.from && period.to),
  })
  const download = (format: string): string =>
    `/api/moderation/transparency?${new URLSearchParams({ ...period, format })}`
  return (
    <>
      <p className="moderation-quiet">
        Notices, decisions and appeals in a period (days in UTC, both included). Notices, appeals
        and reports count on the day of their arrival. Decisions count on the day on which they were
        made. Decisions that were undone within ten minutes do not count.
      </p>
      <div className="redress__line">
        {(['from', 'to'] as const).map((name) => (
          <label key={name}>
            {name === 'from' ? 'From' : 'To'}{' '}
            <input
              type="date"
              value={period[name]}
              onChange={(event) => setPeriod({ ...period, [name]: event.target.value })}
            />
          </label>
        ))}
        <a href={download('csv')}>CSV</a>
        <a href={download('json')}>JSON</a>
      </div>
      {error && (
        <p className="moderation-problem" role="alert">
          {error.message}
        </p>
      )}
      {data ? <Report report={data} /> : !error && <p className="moderation-quiet">Loading…</p>}
    </>
  )
}

const time = (seconds: number | null): string => (seconds === null ? '–' : duration(seconds))

const bars = (counts: Record<string, number>, word: (key: string) => string): Bar[] =>
  Object.entries(counts)
    .map(([key, person]) => ({ label: word(key), person }))
    .sort((a, b) => b.person - a.person)

type ByWhom = Transparency['decisions']['byReason']

const barsByWhom = ({ person, machine }: ByWhom, word: (key: string) => string): Bar[] =>
  [...new Set([...Object.keys(person), ...Object.keys(machine)])]
    .map((key) => ({ label: word(key), person: person[key] ?? 0, machine: machine[key] ?? 0 }))
    .sort((a, b) => b.person + b.machine - a.person - a.machine)

const sumOf = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)

const lawOf = (key: string): string => lawWord[key as NoticeLaw] ?? key
const reasonOf = (key: string): string =>
  key === 'none' ? 'No reason given' : (reasonWord[key as RejectionReason] ?? key)
const decisionOf = (key: string): string => decisionWord[key] ?? key

function Report({ report }: { report: Transparency }) {
  const { notices, decisions, appeals, reports, written, perMonth } = report
  return (
    <div className="redress-report">
      <section aria-labelledby="report-notices">
        <h2 id="report-notices">Notices of illegal content</h2>
        <Figures
          rows={[
            ['Received', notices.total],
            ['Open', notices.open],
            ['Upheld', notices.upheld],
            ['Dismissed', notices.dismissed ?? 0],
            ['Median time to a decision', time(notices.medianSeconds)],
          ]}
        />
        <Bars caption="By law" rows={bars(notices.byLaw, lawOf)} />
      </section>
      <section aria-labelledby="report-decisions">
        <h2 id="report-decisions">Decisions on comments</h2>
        <Figures
          rows={[
            ['Decisions', decisions.total],
            ['By people', sumOf(decisions.byVerdict.person)],
            ['By rules, without a person', sumOf(decisions.byVerdict.machine)],
            ['Restrictions among them', decisions.restricted],
            ['Median time to a decision', time(decisions.medianSeconds)],
          ]}
        />
        <Bars byWhom caption="By verdict" rows={barsByWhom(decisions.byVerdict, decisionOf)} />
        <Bars
          caption="Verdicts of rules, by rule"
          rows={decisions.byRule.map(({ label, count }) => ({ label, person: count }))}
        />
        <Bars
          byWhom
          caption="Rejected, by reason"
          rows={barsByWhom(decisions.byReason, reasonOf)}
        />
      </section>
      <section aria-labelledby="report-appeals">
        <h2 id="report-appeals">Appeals</h2>
        <Figures
          rows={[
            ['Received', appeals.total],
            ['Open', appeals.open],
            ['Decision upheld', appeals.upheld],
            ['Decision reversed', appeals.reversed ?? 0],
            ['Median time to a decision', time(appeals.medianSeconds)],
          ]}
        />
      </section>
      <section aria-labelledby="report-reports">
        <h2 id="report-reports">Readers’ reports</h2>
        <Figures
          rows={[
            ['Received', reports.total],
            ['Open', reports.open],
            ['Upheld', reports.upheld],
            ['Dismissed', reports.dismissed ?? 0],
          ]}
        />
        <Bars caption="By reason" rows={bars(reports.byReason, reasonOf)} />
      </section>
      <section aria-labelledby="report-written">
        <h2 id="report-written">Comments written, by current status</h2>
        <p className="moderation-quiet">Rules find most spam before a moderator sees it.</p>
        <Bars caption="Comments" rows={bars(written, statusOf)} />
      </section>
      <section aria-labelledby="report-months">
        <h2 id="report-months">Month by month</h2>
        <Bars caption="Restrictions" rows={perMonth.map(monthly('restricted'))} />
        <Bars caption="Notices" rows={perMonth.map(monthly('notices'))} />
        <Bars caption="Appeals" rows={perMonth.map(monthly('appeals'))} />
      </section>
    </div>
  )
}

const statusOf = (key: string): string => (key === 'pending' ? 'Pending' : decisionOf(key))

const monthly =
  (name: 'notices' | 'restricted' | 'appeals') =>
  (row: Transparency['perMonth'][number]): Bar => ({ label: row.month, person: row[name] })

function Figures({ rows }: { rows: [term: string, value: number | string][] }) {
  return (
    <dl>
      {rows.map(([term, value]) => (
        <div key={term} style={{ display: 'contents' }}>
          <dt>{term}</dt>
          <dd>{value.toLocaleString('en')}</dd>
        </div>
      ))}
    </dl>
  )
}
