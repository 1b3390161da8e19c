'use client'

import { SetStepNav } from '@payloadcms/ui'
import { lazy, Suspense } from 'react'

// Apart, so that no other page of the panel loads it.
const Desk = lazy(() =>
  import('./moderation-desk.tsx').then((m) => ({ default: m.ModerationDesk })),
)

/** `writesReasons`: whoever is rejected gets a statement of reasons, by the settings. */
export function ModerationScreen({ writesReasons }: { writesReasons: boolean }) {
  return (
    <>
      <SetStepNav nav={[{ label: 'Moderation' }]} />
      <Suspense>
        <Desk writesReasons={writesReasons} />
      </Suspense>
    </>
  )
}
