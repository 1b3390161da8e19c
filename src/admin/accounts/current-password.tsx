'use client'

import { PasswordField, useDocumentInfo, useForm, useFormFields } from '@payloadcms/ui'
import { useEffect, useRef } from 'react'

const PATH = 'currentPassword'

/** The fields of the form that hold a typed password. */
const typed = ['password', 'confirm-password', PATH]

/**
 * Asks for the user's own current password, in the form, as soon as the password or the email address
 * is about to change. The server asks for it, too; this is where its error appears. A save takes all
 * typed passwords out of the form: Payload's form keeps them, and sends them with the next save.
 */
export function CurrentPassword() {
  const { dispatchFields } = useForm()
  const savedAt: unknown = useDocumentInfo().data?.updatedAt
  const lastSavedAt = useRef(savedAt)
  const isAsked = useFormFields(([fields]) => {
    const { password, email } = fields
    const isNewEmail = email !== undefined && email.value !== email.initialValue
    return Boolean(password?.value) || (isNewEmail && Boolean(email.initialValue))
  })
  useEffect(() => {
    if (!isAsked) dispatchFields({ type: 'REMOVE', path: PATH })
  }, [dispatchFields, isAsked])
  useEffect(() => {
    if (savedAt === lastSavedAt.current) return
    lastSavedAt.current = savedAt
    for (const path of typed) dispatchFields({ type: 'REMOVE', path })
  }, [dispatchFields, savedAt])
  if (!isAsked) return null
  return (
    <div className="current-password">
      <PasswordField
        autoComplete="current-password"
        field={{ name: PATH, label: 'Your own current password', required: true }}
        indexPath=""
        parentPath=""
        parentSchemaPath=""
        path={PATH}
        schemaPath={PATH}
      />
      <p className="field-description">
        You need it to change a password or an email address. The old address gets an email about
        the change.
      </p>
    </div>
  )
}
