'use client'

import { SetStepNav } from '@payloadcms/ui'
import { lazy, Suspense } from 'react'

// The desk loads separately, so that no other page of the panel loads it.
const Desk = lazy(() =>
  import('./moderation-desk.tsx').then((m) => ({ default: m.ModerationDesk })),
)

type Props = { writesReasons: boolean; staffName: string | null }

/**
 * Shows the moderation screen. `writesReasons` is true when the settings send a statement of
 * reasons to every rejected author. `staffName` is the name under which the user replies as staff;
 * null when the account has none of its own.
 */
export function ModerationScreen(props: Props) {
  return (
    <>
      <SetStepNav nav={[{ label: 'Moderation' }]} />
      <Suspense>
        <Desk {...props} />
      </Suspense>
    </>
  )
}
