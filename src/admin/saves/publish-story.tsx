'use client'

import {
  FormSubmit,
  toast,
  useDocumentInfo,
  useEditDepth,
  useForm,
  useFormModified,
  useHotkey,
} from '@payloadcms/ui'
import type { Story } from '../../payload-types.ts'
import { publicAddress, type PublicSite } from '../../publishing/public-address.ts'

/**
 * Publishes the open story. Payload's button calls every publish “Publish changes”, and its message
 * has no link.
 */
export function PublishStory({ site }: { site: PublicSite }) {
  const info = useDocumentInfo()
  const { submit } = useForm()
  const modified = useFormModified()
  const { id, hasPublishedDoc, hasPublishPermission, unpublishedVersionCount } = info
  const address = `/api/stories/${id}`

  useHotkey({ cmdCtrlKey: true, editDepth: useEditDepth(), keyCodes: ['s'] }, (event) => {
    event.preventDefault()
    event.stopPropagation()
    if (modified)
      void submit({
        action: `${address}?depth=0&draft=true`,
        method: 'PATCH',
        overrides: { _status: 'draft' },
        skipValidation: true,
      })
  })

  const publish = async (): Promise<void> => {
    const result = await submit({
      action: `${address}?depth=0`,
      method: 'PATCH',
      overrides: { _status: 'published' },
      // Our own message has a link.
      disableSuccessStatus: true,
    })
    if (!result?.res.ok) return
    info.setUnpublishedVersionCount(0)
    info.setMostRecentVersionIsAutosaved(false)
    info.setHasPublishedDoc(true)
    const link = await linkTo(site, String(id))
    toast.success(
      <span>
        {hasPublishedDoc ? 'The changes are published.' : 'The story is published.'}{' '}
        {link ? (
          <a href={link} target="_blank" rel="noopener">
            Open the story
          </a>
        ) : null}
      </span>,
    )
  }

  if (!hasPublishPermission) return null
  const hasNews = modified || unpublishedVersionCount > 0 || !hasPublishedDoc
  return (
    <FormSubmit
      buttonId="action-save"
      disabled={!hasNews || info.uploadStatus === 'uploading'}
      onClick={() => void publish()}
      size="medium"
      type="button"
    >
      {hasPublishedDoc ? 'Publish changes' : 'Publish'}
    </FormSubmit>
  )
}

/** Returns the address at which readers have a story; null when the story cannot be read. */
async function linkTo(site: PublicSite, id: string): Promise<string | null> {
  const path = `/api/stories/${id}?depth=0&select[slug]=true&select[path]=true`
  const response = await fetch(path).catch(() => null)
  return response?.ok ? publicAddress(site, (await response.json()) as Story) : null
}
