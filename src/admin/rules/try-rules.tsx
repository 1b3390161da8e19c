'use client'

import { Button, useForm } from '@payloadcms/ui'
import { type KeyboardEvent, useState } from 'react'
import type { Trial } from '../../trials/try-rules.ts'
import { fetchTrial } from './rules-api.ts'
import { TryResult } from './try-result.tsx'
import { useRequest } from './use-request.ts'
import './rules.css'

/** Shows the form that tries a text against the settings on the screen. */
export function TryRules() {
  const { getData } = useForm()
  const { answer, problem, isBusy, ask } = useRequest<Trial>()
  const [text, setText] = useState({ author: 'A reader', email: 'reader@example.org', body: '' })
  const run = () => void ask((signal) => fetchTrial(text, { rules: getData(), signal }))
  // The form lies inside the settings' own form, which Enter would save.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    run()
  }
  const set = (name: keyof typeof text) => (event: { target: { value: string } }) =>
    setText({ ...text, [name]: event.target.value })
  return (
    <section className="rules-box" aria-labelledby="rules-try" aria-busy={isBusy}>
      <h3 id="rules-try">Try a text</h3>
      <p className="rules-quiet">
        Every rule’s result for a comment, with the settings on this screen. Nothing is stored.
      </p>
      <div className="rules-fields">
        <label>
          Name
          <input value={text.author} onChange={set('author')} onKeyDown={onKeyDown} />
        </label>
        <label>
          Email
          <input value={text.email} onChange={set('email')} onKeyDown={onKeyDown} />
        </label>
        <label className="rules-wide">
          Comment
          <textarea rows={4} value={text.body} onChange={set('body')} />
        </label>
      </div>
      <Button
        buttonStyle="secondary"
        size="medium"
        margin={false}
        disabled={isBusy || text.body.trim() === ''}
        onClick={run}
      >
        Try
      </Button>
      <div role="status" className="rules-answer">
        {problem ? <p className="rules-problem">{problem}</p> : answer && <TryResult {...answer} />}
      </div>
    </section>
  )
}
