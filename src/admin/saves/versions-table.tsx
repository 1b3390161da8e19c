'use client'

import { Link } from '@payloadcms/ui'
import { dayAndTime } from '../moderation/sentences.ts'

/** One version of a story, as the list of versions shows it. */
export type ShownVersion = {
  id: string
  savedAt: string
  savedBy: string | null
  headline: string | null
  isPublished: boolean
  isAutosave: boolean
}

/** Lists the versions of a story with the user who saved each. */
export function VersionsTable({ home, versions }: { home: string; versions: ShownVersion[] }) {
  if (versions.length === 0) return <p>There is no version yet.</p>
  return (
    <div className="table">
      <table>
        <thead>
          <tr>
            <th>Saved</th>
            <th>By</th>
            <th>Headline</th>
            <th>Status</th>
          </tr>
        </thead>
        <tbody>
          {versions.map(({ id, savedAt, savedBy, headline, isPublished, isAutosave }) => (
            <tr key={id}>
              <td>
                <Link href={`${home}/${id}`} prefetch={false}>
                  {/* The server does not know the reader's time zone. */}
                  <time dateTime={savedAt} suppressHydrationWarning>
                    {dayAndTime(savedAt)}
                  </time>
                </Link>
              </td>
              <td>{savedBy ?? 'Not recorded'}</td>
              <td>{headline ?? ''}</td>
              <td>{isPublished ? '● Published' : isAutosave ? '○ Draft, autosaved' : '○ Draft'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
