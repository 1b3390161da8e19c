import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter } from '@payloadcms/ui'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { isAdmin } from '../../access/roles.ts'
import { PrivacyScreen } from './privacy-screen.tsx'

/**
 * Shows `/admin/privacy`. A custom view checks access itself, because Payload lets everybody in.
 */
export function PrivacyView({ initPageResult, params, searchParams }: AdminViewServerProps) {
  const { permissions, req, visibleEntities } = initPageResult
  const { i18n, payload, user } = req
  const { admin } = payload.config.routes
  if (!user) redirect(`${admin}/login?redirect=${encodeURIComponent(`${admin}/privacy`)}`)
  return (
    <DefaultTemplate
      i18n={i18n}
      params={params}
      payload={payload}
      permissions={permissions}
      req={req}
      searchParams={searchParams}
      user={user}
      visibleEntities={visibleEntities}
    >
      <Gutter>
        {isAdmin({ req }) ? (
          <PrivacyScreen />
        ) : (
          <>
            <h1>Privacy</h1>
            <p>Only admins can export and erase readers’ data.</p>
          </>
        )}
      </Gutter>
    </DefaultTemplate>
  )
}
