'use client'

import './privacy.css'
import { Button, SetStepNav, TextInput } from '@payloadcms/ui'
import { useState } from 'react'
import type { KeptOfReader } from '../../privacy/endpoints.ts'
import { download, lookUpReader, sendErasure } from './api.ts'
import { erasedSentence, foundSentence, isNothing, warningSentence } from './sentences.ts'

/** A reader who writes or calls instead of asking by the letter: an admin does it for them. */
export function PrivacyScreen() {
  const [email, setEmail] = useState('')
  const [found, setFound] = useState<{ email: string; what: KeptOfReader } | null>(null)
  const [said, setSaid] = useState('')
  const [problem, setProblem] = useState('')
  const [isBusy, setBusy] = useState(false)

  const run = async (work: () => Promise<string>): Promise<void> => {
    setBusy(true)
    setProblem('')
    setSaid('')
    try {
      setSaid(await work())
    } catch (err) {
      setProblem(err instanceof Error ? err.message : String(err))
    } finally {
      setBusy(false)
    }
  }
  const lookUp = (): Promise<void> =>
    run(async () => {
      setFound(null)
      const what = await lookUpReader(email)
      setFound({ email: email.trim(), what })
      return foundSentence(what)
    })
  const isKept = found !== null && !isNothing(found.what)
  return (
    <div className="privacy">
      <SetStepNav nav={[{ label: 'Privacy' }]} />
      <h1>Privacy</h1>
      <p>
        Readers ask for their data by mail themselves. Here you do it for one who asked you, once
        you are sure that the address is theirs.
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void lookUp()
        }}
      >
        <TextInput
          label="Email address"
          path="privacy-email"
          required
          value={email}
          onChange={(event: { target: { value: string } }) => setEmail(event.target.value)}
        />
        <Button type="submit" disabled={isBusy || email.trim() === ''}>
          Look it up
        </Button>
      </form>
      <p role="status">{said}</p>
      {problem && (
        <p className="privacy__problem" role="alert">
          {problem}
        </p>
      )}
      {isKept && (
        <>
          <h2>Copy</h2>
          <p>Everything that is kept, as a JSON file for the reader.</p>
          <Button
            buttonStyle="secondary"
            disabled={isBusy}
            onClick={() =>
              void run(async () => {
                await download(found.email)
                return 'The file is saved.'
              })
            }
          >
            Download the data
          </Button>
          <EraseForm
            key={found.email}
            found={found}
            isBusy={isBusy}
            onErase={() =>
              void run(async () => {
                const erased = await sendErasure(found.email)
                setFound(null)
                return erasedSentence(erased)
              })
            }
          />
        </>
      )}
    </div>
  )
}

type EraseProps = {
  found: { email: string; what: KeptOfReader }
  isBusy: boolean
  onErase: () => void
}

/** The address is typed once more: nobody erases a reader by a slip of the hand. */
function EraseForm({ found: { email, what }, isBusy, onErase }: EraseProps) {
  const [typed, setTyped] = useState('')
  const isSure = typed.trim().toLowerCase() === email.toLowerCase()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isSure) onErase()
      }}
    >
      <h2>Erase</h2>
      <p>{warningSentence(what)}</p>
      <TextInput
        label={`To confirm, type ${email}`}
        path="privacy-confirm"
        value={typed}
        onChange={(event: { target: { value: string } }) => setTyped(event.target.value)}
      />
      <Button type="submit" buttonStyle="error" disabled={isBusy || !isSure}>
        Erase this reader
      </Button>
    </form>
  )
}
