import { env } from '../../env.ts'
import { StoryPublishButton } from '../publish-buttons.tsx'

/** Gives the publish button the settings that say where readers find the story. */
export function StoryPublishSlot() {
  const { mode, allowedOrigins, serverURL } = env()
  return <StoryPublishButton site={{ mode, allowedOrigins, serverURL }} />
}
