'use client'

import { lazy, Suspense } from 'react'
import './dashboard.css'

// Apart, and asked for after the page is there: the dashboard does not wait for its figures.
const Figures = lazy(() =>
  import('./dashboard-figures.tsx').then((m) => ({ default: m.DashboardFigures })),
)

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
