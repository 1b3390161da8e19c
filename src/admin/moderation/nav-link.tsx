'use client'

import { Link, useAuth } from '@payloadcms/ui'
import { usePathname } from 'next/navigation'
import { isModerator } from '../../access/roles.ts'
import type { User } from '../../payload-types.ts'

const address = '/admin/moderation'

/** Shows the first link of the menu, for users who may decide. */
export function ModerationNavLink() {
  const { user } = useAuth<User & { collection: 'users' }>()
  const isHere = usePathname() === address
  if (!isModerator({ req: { user: user ?? null } })) return null
  const label = (
    <>
      {isHere && <div className="nav__link-indicator" />}
      <span className="nav__link-label">Moderation</span>
    </>
  )
  if (isHere)
    return (
      <div className="nav__link" id="nav-moderation">
        {label}
      </div>
    )
  return (
    <Link className="nav__link" href={address} id="nav-moderation" prefetch={false}>
      {label}
    </Link>
  )
}
