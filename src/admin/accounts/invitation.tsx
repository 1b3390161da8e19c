'use client'

import './accounts.css'
import { Button, useAuth, useDocumentInfo, useFormFields } from '@payloadcms/ui'
import { useState } from 'react'
import { hasRole } from '../../access/roles.ts'
import type { User } from '../../payload-types.ts'
import { ask, jsonPost } from '../ask-server.ts'

/** Shows admins, at a user who has not chosen a password yet, the button that invites them again. */
export function Invitation() {
  const { id } = useDocumentInfo()
  const { user } = useAuth<User>()
  const status = useFormFields(([fields]) => fields.status?.value)
  const [message, setMessage] = useState('')
  const [problem, setProblem] = useState('')
  if (!id || status !== 'invited' || !hasRole(user, 'admin')) return null

  const invite = async (): Promise<void> => {
    setProblem('')
    try {
      setMessage((await ask<{ message: string }>(`users/${id}/invite`, jsonPost({}))).message)
    } catch (err) {
      setProblem(err instanceof Error ? err.message : String(err))
    }
  }
  return (
    <div className="invitation">
      <Button buttonStyle="secondary" size="small" onClick={() => void invite()}>
        Send the invitation again
      </Button>
      {problem && (
        <p className="invitation__problem" role="alert">
          {problem}
        </p>
      )}
      {message && <p role="status">{message}</p>}
    </div>
  )
}
