'use client'

import { useFormFields } from '@payloadcms/ui'
import './photo-picture.css'

/**
 * Shows the whole picture instead of the cropped thumbnail, because editors look at it to write the
 * caption.
 */
export function PhotoPicture() {
  const article = useFormFields(([fields]) => fields?.['sizes.article.url']?.value)
  const original = useFormFields(([fields]) => fields?.url?.value)
  const alt = useFormFields(([fields]) => fields?.alt?.value)
  const address = article ?? original
  if (typeof address !== 'string') return null
  return (
    <img
      className="photo-picture"
      src={address}
      alt={typeof alt === 'string' && alt ? alt : 'Preview of the photo'}
    />
  )
}
