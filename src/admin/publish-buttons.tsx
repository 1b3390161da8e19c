'use client'

import { UnpublishButton, useAuth } from '@payloadcms/ui'
import { isEditor } from '../access/roles.ts'
import type { User } from '../payload-types.ts'
import type { PublicSite } from '../publishing/public-address.ts'
import { PublishStory } from './saves/publish-story.tsx'

// Payload shows its buttons to everyone who may save. A reporter may only save drafts.

const useMayPublish = (): boolean => {
  const { user } = useAuth<User & { collection: 'users' }>()
  return isEditor({ req: { user: user ?? null } })
}

/** Shows the publish button to users who may publish. */
export function StoryPublishButton({ site }: { site: PublicSite }) {
  return useMayPublish() ? (
    <PublishStory site={site} />
  ) : (
    <span>Your changes are saved as a draft. An editor publishes it.</span>
  )
}

/** Shows the unpublish button to users who may publish. */
export function StoryUnpublishButton() {
  return useMayPublish() ? <UnpublishButton /> : null
}
