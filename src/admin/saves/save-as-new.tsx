'use client'

import { Button, toast, useForm } from '@payloadcms/ui'
import type { Story } from '../../payload-types.ts'
import { ask, jsonPost } from '../ask-server.ts'

/** Keeps the text of a form whose story is gone: as a new draft. */
export function SaveAsNew() {
  const { getData, setIsValid, setModified } = useForm()
  const save = async (): Promise<void> => {
    // The address belongs to the story that is gone. The new one gets its own.
    const old = new Set(['id', 'createdAt', 'updatedAt', 'deletedAt', 'slug'])
    const text = Object.fromEntries(Object.entries(getData()).filter(([name]) => !old.has(name)))
    const { doc } = await ask<{ doc: Story }>('stories?draft=true', jsonPost(text))
    setModified(false)
    setIsValid(true)
    // After the form has taken note that nothing is unsaved.
    setTimeout(() => window.location.assign(`/admin/collections/stories/${doc.id}`))
  }
  return (
    <Button
      buttonStyle="secondary"
      size="small"
      onClick={() =>
        void save().catch((err: unknown) => {
          toast.error(err instanceof Error ? err.message : 'The text was not saved.')
        })
      }
    >
      Save as a new story
    </Button>
  )
}
