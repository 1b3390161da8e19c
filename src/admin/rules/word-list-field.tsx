'use client'

import { FieldDescription, FieldLabel, useField } from '@payloadcms/ui'
import type { TextareaFieldClientComponent } from 'payload'
import { type ChangeEvent, useEffect, useId, useState } from 'react'
import type { Problem } from '../../words/parse.ts'
import { compileWordList } from '../../words/word-list.ts'
import { joinedLists, readListFile } from './list-file.ts'
import './rules.css'

const MAX_SHOWN = 100

type Checked = { size: number; problems: Problem[] }

/**
 * Shows a list of words as a field of fixed height. A list comes typed, pasted or from a file. Below
 * it stand the lines that are no entries.
 */
export const WordListField: TextareaFieldClientComponent = ({ path, field, readOnly }) => {
  const { value, setValue } = useField<string | null>({ path })
  const [checked, setChecked] = useState<Checked | null>(null)
  const [fileProblem, setFileProblem] = useState<string | null>(null)
  const id = useId()
  const entries = value ?? ''

  // Checking 65,000 lines takes a second, so it waits until nobody types.
  useEffect(() => {
    const timer = setTimeout(() => {
      setChecked(entries === '' ? null : compileWordList(entries))
    }, 500)
    return () => clearTimeout(timer)
  }, [entries])

  const load = async (
    event: ChangeEvent<HTMLInputElement>,
    join: (old: string, added: string) => string,
  ): Promise<void> => {
    const { target } = event
    const file = target.files?.[0]
    if (!file) return
    const read = await readListFile(file)
    // The same file can be chosen again.
    target.value = ''
    setFileProblem('problem' in read ? read.problem : null)
    if ('text' in read) setValue(join(entries, read.text))
  }

  return (
    <div className="field-type rules-list">
      <FieldLabel htmlFor={id} label={field.label} path={path} />
      <textarea
        id={id}
        name={path}
        rows={12}
        spellCheck={false}
        disabled={readOnly}
        value={entries}
        aria-describedby={`${id}-checked`}
        onChange={({ target }) => setValue(target.value)}
      />
      <FieldDescription description={field.admin?.description} path={path} />
      {!readOnly && (
        <div className="rules-files">
          <FileButton label="Replace with a file" onFile={(e) => load(e, (_, added) => added)} />
          <FileButton label="Add a file" onFile={(e) => load(e, joinedLists)} />
        </div>
      )}
      <div id={`${id}-checked`} role="status">
        {fileProblem && <p className="rules-problem">{fileProblem}</p>}
        {checked && <FaultyLines {...checked} />}
      </div>
    </div>
  )
}

type FileButtonProps = {
  label: string
  onFile: (event: ChangeEvent<HTMLInputElement>) => Promise<void>
}

function FileButton({ label, onFile }: FileButtonProps) {
  return (
    <label>
      {label}
      <input type="file" accept=".txt,.csv,text/plain" onChange={(event) => void onFile(event)} />
    </label>
  )
}

function FaultyLines({ size, problems }: Checked) {
  const used = `${number(size)} ${size === 1 ? 'entry is' : 'entries are'} used.`
  if (problems.length === 0) return <p className="rules-quiet">{used}</p>
  const faulty = `${number(problems.length)} ${problems.length === 1 ? 'line is' : 'lines are'} ignored:`
  return (
    <>
      <p className="rules-problem">
        {used} {faulty}
      </p>
      <ul className="rules-problems">
        {problems.slice(0, MAX_SHOWN).map(({ line, entry, message }) => (
          <li key={line}>
            Line {line} ({entry.slice(0, 40)}): {message}
          </li>
        ))}
        {problems.length > MAX_SHOWN && <li>And {number(problems.length - MAX_SHOWN)} more.</li>}
      </ul>
    </>
  )
}

const number = (count: number): string => count.toLocaleString('en')
