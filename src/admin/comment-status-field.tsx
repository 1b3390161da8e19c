'use client'

import { SelectField, useDocumentInfo } from '@payloadcms/ui'
import type { SelectFieldClientProps } from 'payload'
import { useMayDecide } from './use-decide.ts'

/** The status. A new comment of somebody who does not decide is judged: there is nothing to choose. */
export function CommentStatusField(props: SelectFieldClientProps) {
  const { id } = useDocumentInfo()
  const mayDecide = useMayDecide()
  return id || mayDecide ? <SelectField {...props} /> : null
}
