import { redirect } from 'next/navigation'
import type { AdminViewServerProps, ServerProps } from 'payload'
import { landsInQueue } from '../access/roles.ts'

type LoginProps = Pick<ServerProps, 'payload' | 'user'> & {
  searchParams?: AdminViewServerProps['searchParams']
}

/**
 * Sends a log-in without a target on to `/admin/welcome`, because Payload would show the dashboard to
 * everybody. A log-in with a target keeps it.
 */
export function LandAfterLogin({ payload, searchParams, user }: LoginProps) {
  const { admin } = payload.config.routes
  if (!user && !searchParams?.redirect)
    redirect(`${admin}/login?redirect=${encodeURIComponent(`${admin}/welcome`)}`)
  return null
}

/** Shows `/admin/welcome`, which only sends each user to the screen that their day begins with. */
export function WelcomeView({ initPageResult }: AdminViewServerProps) {
  const { payload, user } = initPageResult.req
  const { admin } = payload.config.routes
  redirect(landsInQueue(user) ? `${admin}/moderation` : admin)
}
