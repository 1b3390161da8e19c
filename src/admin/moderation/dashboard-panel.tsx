'use client'

import { lazy, Suspense } from 'react'
import './dashboard.css'

// The figures load separately and after the page, so that the dashboard does not wait for them.
const Figures = lazy(() =>
  import('./dashboard-figures.tsx').then((m) => ({ default: m.DashboardFigures })),
)

/** Shows the panel on the dashboard that holds the figures. */
export function DashboardPanel() {
  return (
    <section className="moderation-figures" aria-labelledby="moderation-figures-title">
      <h2 id="moderation-figures-title">Moderation</h2>
      <Suspense>
        <Figures />
      </Suspense>
    </section>
  )
}
