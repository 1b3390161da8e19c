'use client'

import { Button, useDocumentInfo, useForm, useFormFields, useFormProcessing } from '@payloadcms/ui'
import { decisions } from './decisions.ts'
import { useMayDecide } from './use-decide.ts'
import './comments.css'

/**
 * Shows the decision buttons for the open comment. A decision saves the form with another status,
 * so it keeps the moderator's changes to the text.
 */
export function CommentDecision() {
  const { id, isTrashed } = useDocumentInfo()
  const { submit } = useForm()
  const isProcessing = useFormProcessing()
  const current = useFormFields(([fields]) => fields?.status?.initialValue)
  if (!useMayDecide() || !id || isTrashed) return null
  return (
    <div className="comment-decision" role="group" aria-label="Decide on this comment">
      {decisions.map(({ status, label }) => (
        <Button
          key={status}
          buttonStyle={status === 'approved' ? 'primary' : 'secondary'}
          size="medium"
          margin={false}
          disabled={isProcessing || status === current}
          onClick={() => void submit({ overrides: { status } })}
        >
          {label}
        </Button>
      ))}
    </div>
  )
}
