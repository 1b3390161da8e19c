import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter } from '@payloadcms/ui'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import type { ReactNode } from 'react'
import { isModerator } from '../../access/roles.ts'
import { RedressScreen } from './redress-screen.tsx'
import { TransparencyScreen } from './transparency-screen.tsx'

/** Shows `/admin/redress`, with the Illegal and the Appeals tab. */
export const RedressView = (props: AdminViewServerProps) =>
  forModerators(props, {
    path: '/redress',
    title: 'Notices and appeals',
    screen: <RedressScreen />,
  })

/** Shows `/admin/transparency`, the report for any period. */
export const TransparencyView = (props: AdminViewServerProps) =>
  forModerators(props, {
    path: '/transparency',
    title: 'Transparency report',
    screen: <TransparencyScreen />,
  })

type Page = { path: string; title: string; screen: ReactNode }

/** Wraps a custom view in an access check, because Payload lets everybody in. */
function forModerators(
  { initPageResult, params, searchParams }: AdminViewServerProps,
  { path, title, screen }: Page,
) {
  const { permissions, req, visibleEntities } = initPageResult
  const { i18n, payload, user } = req
  const { admin } = payload.config.routes
  if (!user) {
    const tab = searchParams?.tab === 'appeals' ? '?tab=appeals' : ''
    redirect(`${admin}/login?redirect=${encodeURIComponent(admin + path + tab)}`)
  }
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
      <Gutter className="moderation redress">
        <h1 className="moderation__title">{title}</h1>
        {isModerator({ req }) ? screen : <p>Only moderators and admins can decide on comments.</p>}
      </Gutter>
    </DefaultTemplate>
  )
}
