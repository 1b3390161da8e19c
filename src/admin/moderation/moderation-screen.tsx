'use client'

import { SetStepNav } from '@payloadcms/ui'
import { lazy, Suspense } from 'react'

// Apart, so that no other page of the panel loads it.
const Desk = lazy(() =>
  import('./moderation-desk.tsx').then((m) => ({ default: m.ModerationDesk })),
)

export function ModerationScreen() {
  return (
    <>
      <SetStepNav nav={[{ label: 'Moderation' }]} />
      <Suspense>
        <Desk />
      </Suspense>
    </>
  )
}
