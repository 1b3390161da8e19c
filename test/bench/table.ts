import type { Figures } from './load.ts'

/** One line of the result. `ratio` is ours to the peer's, and `reached` whether it is enough. */
export type Row = {
  name: string
  ours: number | Figures
  peer: number | Figures
  peerName: string
  ratio: number
  mustBe: string
  reached: boolean
}

const head = ['', 'Dateline', 'p99 ms', 'peer', 'p99 ms', 'ratio', 'must be', 'failed', '']

const figure = (value: number | Figures): string =>
  typeof value === 'number' ? String(Math.round(value)) : `${Math.round(value.perSecond)} /s`
const p99 = (value: number | Figures): string => (typeof value === 'number' ? '' : `${value.p99}`)
const failures = (value: number | Figures): number =>
  typeof value === 'number' ? 0 : value.failures

/** Lays the rows out for a terminal. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map((row) => [
    row.name,
    figure(row.ours),
    p99(row.ours),
    `${figure(row.peer)} (${row.peerName})`,
    p99(row.peer),
    row.ratio.toFixed(2),
    row.mustBe,
    String(failures(row.ours) + failures(row.peer)),
    row.reached ? '' : 'not reached',
  ])
  const widths = head.map((title, i) =>
    Math.max(title.length, ...lines.map((line) => line[i]?.length ?? 0)),
  )
  return [head, ...lines]
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

export const failuresOf = (rows: readonly Row[]): number =>
  rows.reduce((sum, row) => sum + failures(row.ours) + failures(row.peer), 0)
