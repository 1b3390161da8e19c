'use client'

import './read-keys.css'
import { Button, TextInput } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ask, jsonPost } from '../ask-server.ts'

type Created = { key: string; doc: { name: string } }

/** Shows the form that creates a read key, and then the key, which is shown only here. */
export function NewReadKey() {
  const router = useRouter()
  const [name, setName] = useState('')
  const [created, setCreated] = useState<Created | null>(null)
  const [problem, setProblem] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [isCopied, setCopied] = useState(false)

  const create = async (): Promise<void> => {
    setBusy(true)
    setProblem('')
    setCopied(false)
    try {
      setCreated(await ask<Created>('read-keys', jsonPost({ name })))
      setName('')
      router.refresh()
    } catch (err) {
      setProblem(err instanceof Error ? err.message : String(err))
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="read-keys" aria-label="New read key">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void create()
        }}
      >
        <TextInput
          label="Name of a new key, such as “Website”"
          path="read-key-name"
          value={name}
          onChange={(event: { target: { value: string } }) => setName(event.target.value)}
        />
        <Button type="submit" disabled={isBusy || name.trim() === ''}>
          Create key
        </Button>
      </form>
      {problem && (
        <p className="read-keys__problem" role="alert">
          {problem}
        </p>
      )}
      {created && (
        <div className="read-keys__new" role="status">
          <p>This is the key “{created.doc.name}”. Copy it now: it is not shown again.</p>
          <code>{created.key}</code>
          <Button
            buttonStyle="secondary"
            size="small"
            onClick={() =>
              void navigator.clipboard.writeText(created.key).then(() => setCopied(true))
            }
          >
            {isCopied ? 'Copied' : 'Copy'}
          </Button>
        </div>
      )}
    </section>
  )
}
