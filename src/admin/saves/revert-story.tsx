'use client'

import {
  Button,
  ConfirmationModal,
  toast,
  useAuth,
  useDocumentInfo,
  useForm,
  useModal,
} from '@payloadcms/ui'
import { isEditor } from '../../access/roles.ts'
import type { Story, User } from '../../payload-types.ts'
import { ask } from '../ask-server.ts'

/** Replaces the newer draft of the open story by the text that readers have. */
export function RevertStory() {
  const info = useDocumentInfo()
  const { reset } = useForm()
  const { openModal } = useModal()
  const { user } = useAuth<User & { collection: 'users' }>()
  const modal = `revert-story-${info.id}`
  // It publishes the live text once more.
  if (!isEditor({ req: { user: user ?? null } })) return null

  const revert = async (): Promise<void> => {
    const path = `stories/${info.id}?depth=0`
    const live = await ask<Story>(path)
    const { doc } = await ask<{ doc: Story }>(path, {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(live),
    })
    await reset(doc)
    info.incrementVersionCount()
    info.setMostRecentVersionIsAutosaved(false)
    info.setUnpublishedVersionCount(0)
    toast.success('The form has the live text again. The newer draft is among the versions.')
  }

  return (
    <>
      <Button buttonStyle="none" id="action-revert-to-published" onClick={() => openModal(modal)}>
        Revert to live text
      </Button>
      <ConfirmationModal
        modalSlug={modal}
        heading="Revert to the live text?"
        body="The form takes the text that readers have. The newer draft stays among the versions."
        confirmLabel="Revert"
        onConfirm={() =>
          revert().catch((err: unknown) => {
            toast.error(err instanceof Error ? err.message : 'The text was not reverted.')
          })
        }
      />
    </>
  )
}
