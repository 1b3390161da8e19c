'use client'

import {
  PasswordField,
  useForm,
  useFormFields,
  useFormProcessing,
  useFormSubmitted,
} from '@payloadcms/ui'
import { useEffect, useRef } from 'react'

const PATH = 'currentPassword'
const TYPED = ['password', 'confirm-password', PATH]

/**
 * Asks for the user's own current password, in the form, as soon as the password or the email address
 * is about to change. The server asks for it, too; this is where its error appears.
 */
export function CurrentPassword() {
  const { dispatchFields } = useForm()
  const isAsked = useFormFields(([fields]) => {
    const { password, email } = fields
    const isNewEmail = email !== undefined && email.value !== email.initialValue
    return Boolean(password?.value) || (isNewEmail && Boolean(email.initialValue))
  })
  useEffect(() => {
    if (!isAsked) dispatchFields({ type: 'REMOVE', path: PATH })
  }, [dispatchFields, isAsked])
  useTypedPasswords(isAsked)
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

/**
 * Keeps typed passwords in the form until a save succeeds, and takes them out then. By itself, Payload's
 * form hides them after any answer and sends them again with the next save
 * (docs/payload-traps.md: passwords-sent-again).
 */
function useTypedPasswords(isAsked: boolean): void {
  const { dispatchFields, setBackgroundProcessing, setModified } = useForm()
  const isSaving = useFormProcessing()
  const isRefused = useFormSubmitted()
  const isWaiting = useRef(false)
  useEffect(() => {
    if (isSaving && isAsked && !isWaiting.current) {
      isWaiting.current = true
      // A change during a save in the background: the form then stays modified whatever the answer is,
      // and its password fields stay open.
      setBackgroundProcessing(true)
      setModified(true)
      setBackgroundProcessing(false)
    }
    if (isSaving || !isWaiting.current) return
    isWaiting.current = false
    if (isRefused) return
    for (const path of TYPED) dispatchFields({ type: 'REMOVE', path })
    setModified(false)
  }, [dispatchFields, isAsked, isRefused, isSaving, setBackgroundProcessing, setModified])
}
