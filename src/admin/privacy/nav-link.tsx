'use client'

import { Link, useAuth } from '@payloadcms/ui'
import { usePathname } from 'next/navigation'
import { isAdmin } from '../../access/roles.ts'
import type { User } from '../../payload-types.ts'

const address = '/admin/privacy'

/** Shows the last link of the menu, for users who may erase. */
export function PrivacyNavLink() {
  const { user } = useAuth<User & { collection: 'users' }>()
  const isHere = usePathname() === address
  if (!isAdmin({ req: { user: user ?? null } })) return null
  const label = (
    <>
      {isHere && <div className="nav__link-indicator" />}
      <span className="nav__link-label">Privacy</span>
    </>
  )
  if (isHere)
    return (
      <div className="nav__link" id="nav-privacy">
        {label}
      </div>
    )
  return (
    <Link className="nav__link" href={address} id="nav-privacy" prefetch={false}>
      {label}
    </Link>
  )
}
