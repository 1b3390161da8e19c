import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { landsInQueue } from '../access/roles.ts'

/**
 * Shows `/admin/welcome`, which only sends each user to the screen that their day begins with. A
 * log-in without a target leads here (`http/admin.ts`).
 */
export function WelcomeView({ initPageResult }: AdminViewServerProps) {
  const { payload, user } = initPageResult.req
  const { admin } = payload.config.routes
  redirect(landsInQueue(user) ? `${admin}/moderation` : admin)
}
