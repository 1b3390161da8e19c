'use client'

import { type Day, series, stack, ticks, totalOf } from './plot.ts'
import { dayOf } from './sentences.ts'

// The bars are a stretched SVG and the words are HTML, so both stay sharp at any width. No plotting
// library is needed. (recharts would add 124 kB to every visit of the dashboard.)

/** Plots the verdicts of each day. */
export function VerdictPlot({ perDay }: { perDay: readonly Day[] }) {
  const lines = ticks(Math.max(0, ...perDay.map(totalOf)))
  const top = lines.at(-1) ?? 1
  const first = perDay[0]
  const last = perDay.at(-1)
  if (!first || !last) return null
  return (
    <figure className="moderation-plot">
      <figcaption>
        <h3>Comments per day, by status</h3>
        <ul className="moderation-plot__legend" aria-hidden="true">
          {series.map(({ verdict, label }) => (
            <li key={verdict}>
              <span className={`moderation-plot__key moderation-plot--${verdict}`} /> {label}
            </li>
          ))}
        </ul>
      </figcaption>
      <div className="moderation-plot__area">
        {lines.map((value) => (
          <span
            key={value}
            className="moderation-plot__line"
            style={{ bottom: `${(value / top) * 100}%` }}
            aria-hidden="true"
          >
            {value.toLocaleString('en')}
          </span>
        ))}
        <svg
          viewBox={`0 0 ${perDay.length} 1`}
          preserveAspectRatio="none"
          role="img"
          aria-label={`Comments per day from ${dayOf(first.day)} to ${dayOf(last.day)}. The table below has the figures.`}
        >
          {perDay.map((day, n) => (
            <g key={day.day}>
              <title>{`${dayOf(day.day)}: ${series
                .map(({ verdict, label }) => `${day[verdict]} ${label.toLowerCase()}`)
                .join(', ')}`}</title>
              {/* The pointer's target, which covers the space above a low bar too. */}
              <rect x={n} y={0} width={1} height={1} fill="transparent" />
              {stack(day, top).map(({ verdict, y, height }) => (
                <rect
                  key={verdict}
                  className={`moderation-plot--${verdict}`}
                  x={n + 0.12}
                  y={y}
                  width={0.76}
                  height={height}
                />
              ))}
            </g>
          ))}
        </svg>
      </div>
      <div className="moderation-plot__days" aria-hidden="true">
        <span>{dayOf(first.day)}</span>
        <span>{dayOf(last.day)}</span>
      </div>
      <details>
        <summary>The figures as a table</summary>
        {/* This element takes the focus, so that the keyboard can scroll it. */}
        <div
          className="moderation-plot__table"
          tabIndex={0}
          role="region"
          aria-label="Comments per day"
        >
          <table>
            <thead>
              <tr>
                <th scope="col">Day</th>
                {series.map(({ verdict, label }) => (
                  <th key={verdict} scope="col">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {perDay.toReversed().map((day) => (
                <tr key={day.day}>
                  <th scope="row">{dayOf(day.day)}</th>
                  {series.map(({ verdict }) => (
                    <td key={verdict}>{day[verdict].toLocaleString('en')}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  )
}
