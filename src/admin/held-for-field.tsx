'use client'

import { useField } from '@payloadcms/ui'
import type { Held } from '../comments/verdict.ts'
import './comments.css'

/**
 * Shows the reasons for which a comment waits. Payload's own JSON field loads its editor from
 * another host.
 */
export function HeldForField({ path }: { path: string }) {
  const { value } = useField<Held[] | null>({ path })
  const { value: status } = useField<string>({ path: 'status' })
  if (!value || value.length === 0) return null
  return (
    <section className="comment-held" aria-labelledby="comment-held-title">
      <h3 id="comment-held-title">{status === 'pending' ? 'Why it is held' : 'Why it was held'}</h3>
      <ul>
        {value.map(({ rule, reason }) => (
          <li key={rule}>
            {reason} <span className="comment-held__rule">{rule}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
