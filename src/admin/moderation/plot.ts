import type { Stats } from '../../desk/stats.ts'

export type Day = Stats['perDay'][number]

/** The verdicts from the bottom of a bar to its top. */
export const series = [
  { verdict: 'approved', label: 'Approved' },
  { verdict: 'rejected', label: 'Rejected' },
  { verdict: 'spam', label: 'Spam' },
  { verdict: 'pending', label: 'Pending' },
] as const satisfies readonly { verdict: Exclude<keyof Day, 'day'>; label: string }[]

/** Returns the number of comments of a day. */
export const totalOf = (day: Day): number =>
  series.reduce((sum, { verdict }) => sum + day[verdict], 0)

/** Returns about four round whole numbers from 0 to at least `max`, such as 0, 20, 40, 60. */
export function ticks(max: number): number[] {
  const rough = Math.max(max, 1) / 3
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(
    1,
    [1, 2, 5, 10].map((n) => n * power).find((size) => size >= rough) ?? rough,
  )
  return Array.from({ length: Math.ceil(Math.max(max, 1) / step) + 1 }, (_, n) => n * step)
}

/** Returns the pieces of one bar. `y` and `height` are shares of the whole height. */
export function stack(day: Day, top: number): { verdict: string; y: number; height: number }[] {
  let below = 0
  return series.map(({ verdict }) => {
    const height = day[verdict] / top
    below += height
    return { verdict, y: 1 - below, height }
  })
}
