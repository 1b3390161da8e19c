'use client'

import { SetStepNav } from '@payloadcms/ui'
import { lazy, Suspense } from 'react'

// The desk loads separately, so that no other page of the panel loads it.
const Desk = lazy(() =>
  import('./moderation-desk.tsx').then((m) => ({ default: m.ModerationDesk })),
)

/**
 * Shows the moderation screen. `writesReasons` is true when the settings send a statement of
 * reasons to every rejected author.
 */
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
