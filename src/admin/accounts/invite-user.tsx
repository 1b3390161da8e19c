'use client'

import './accounts.css'
import { Button, TextInput, useAuth } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { hasRole, type Role, roles } from '../../access/roles.ts'
import type { User } from '../../payload-types.ts'
import { ask, jsonPost } from '../ask-server.ts'

const labelOf = (role: Role): string => role[0]?.toUpperCase() + role.slice(1)

type Change = { target: { value: string } }

/** Shows admins the form that invites a user by email. The user chooses the password. */
export function InviteUser() {
  const router = useRouter()
  const { user } = useAuth<User>()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [chosen, setChosen] = useState<readonly Role[]>([])
  const [message, setMessage] = useState('')
  const [problem, setProblem] = useState('')
  const [isBusy, setBusy] = useState(false)
  if (!hasRole(user, 'admin')) return null

  const invite = async (): Promise<void> => {
    setBusy(true)
    setProblem('')
    setMessage('')
    try {
      const data = { name, email, roles: chosen }
      setMessage((await ask<{ message: string }>('users', jsonPost(data))).message)
      setName('')
      setEmail('')
      setChosen([])
      router.refresh()
    } catch (err) {
      setProblem(err instanceof Error ? err.message : String(err))
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="invite-user" aria-label="Invite a user">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void invite()
        }}
      >
        <TextInput
          label="Name of the new user"
          path="invite-name"
          value={name}
          onChange={({ target }: Change) => setName(target.value)}
        />
        <TextInput
          label="Email of the new user"
          path="invite-email"
          value={email}
          onChange={({ target }: Change) => setEmail(target.value)}
        />
        <fieldset>
          <legend>Roles of the new user</legend>
          {roles.map((role) => (
            <label key={role}>
              <input
                type="checkbox"
                checked={chosen.includes(role)}
                onChange={({ target }) =>
                  setChosen(target.checked ? [...chosen, role] : chosen.filter((r) => r !== role))
                }
              />{' '}
              {labelOf(role)}
            </label>
          ))}
        </fieldset>
        <Button
          type="submit"
          disabled={isBusy || !name.trim() || !email.trim() || chosen.length === 0}
        >
          Send invitation
        </Button>
      </form>
      {problem && (
        <p className="invite-user__problem" role="alert">
          {problem}
        </p>
      )}
      {message && <p role="status">{message}</p>}
    </section>
  )
}
