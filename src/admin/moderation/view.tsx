import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter } from '@payloadcms/ui'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { isModerator } from '../../access/roles.ts'
import { staffNames } from '../../intake/staff-names.ts'
import { ModerationScreen } from './moderation-screen.tsx'

/**
 * Shows `/admin/moderation`. A custom view checks access itself, because Payload lets everybody in.
 */
export async function ModerationView({
  initPageResult,
  params,
  searchParams,
}: AdminViewServerProps) {
  const { permissions, req, visibleEntities } = initPageResult
  const { i18n, payload, user } = req
  if (!user) {
    const here = `${payload.config.routes.admin}/moderation?${asQuery(searchParams)}`
    redirect(`${payload.config.routes.admin}/login?redirect=${encodeURIComponent(here)}`)
  }
  const mayModerate = isModerator({ req })
  const settings =
    mayModerate &&
    (await payload.findGlobal({ slug: 'settings', depth: 0, overrideAccess: false, req }))
  const [staffName = null] = mayModerate ? await staffNames(payload, user, req) : []
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
      {settings ? (
        <ModerationScreen writesReasons={settings.redress === true} staffName={staffName} />
      ) : (
        <Gutter>
          <h1>Moderation</h1>
          <p>Only moderators and admins can decide on comments.</p>
        </Gutter>
      )}
    </DefaultTemplate>
  )
}

function asQuery(searchParams: AdminViewServerProps['searchParams']): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(searchParams ?? {}))
    for (const one of [value].flat()) if (one !== undefined) query.append(name, one)
  return query.toString()
}
