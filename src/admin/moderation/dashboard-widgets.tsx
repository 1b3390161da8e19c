import type { ServerProps } from 'payload'
import { isModerator } from '../../access/roles.ts'
import { DashboardPanel } from './dashboard-panel.tsx'

/**
 * Shows the moderation figures above the collections on the panel's first page, for users who may
 * decide.
 */
export function ModerationDashboard({ user }: ServerProps) {
  return isModerator({ req: { user: user ?? null } }) ? <DashboardPanel /> : null
}
