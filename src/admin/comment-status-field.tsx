'use client'

import { SelectField, useDocumentInfo } from '@payloadcms/ui'
import type { SelectFieldClientProps } from 'payload'
import { useMayDecide } from './use-decide.ts'

/**
 * Shows the status field. When a user who may not decide writes a new comment, the rules judge it,
 * so the field is hidden.
 */
export function CommentStatusField(props: SelectFieldClientProps) {
  const { id } = useDocumentInfo()
  const mayDecide = useMayDecide()
  return id || mayDecide ? <SelectField {...props} /> : null
}
