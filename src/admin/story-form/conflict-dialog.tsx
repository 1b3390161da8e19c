'use client'

import { useId, useState } from 'react'
import { createPortal } from 'react-dom'
import type { UnseenChange } from '../../errors.ts'
import { Dialog } from '../moderation/dialog.tsx'
import '../moderation/dialogs.css'
import '../panel-button.css'
import { type DifferingField, showValue, type Side } from './differing.ts'

type Props = {
  change: UnseenChange
  user: string
  fields: DifferingField[]
  /** The names of sections, authors and photos by id. */
  names: ReadonlyMap<string, string>
  /** The reason why the last attempt to save the choice failed. */
  failure: string | null
  onSave: (choice: ReadonlyMap<string, Side>) => void
  onClose: () => void
}

/** Shows both texts of every field that differs, and lets one choose field by field. */
export function ConflictDialog({ change, user, fields, names, failure, onSave, onClose }: Props) {
  const [choice, setChoice] = useState(
    () => new Map(fields.flatMap(({ name, preset }) => (preset ? [[name as string, preset]] : []))),
  )
  const choose = (name: string, side: Side): void => setChoice(new Map(choice).set(name, side))
  const chooseAll = (side: Side): void =>
    setChoice(new Map(fields.map(({ name }) => [name as string, side])))
  const isOwn = change.by?.id === user
  const other = isOwn ? 'Other window' : (change.by?.name ?? 'Somebody else')
  // The story's own form is around this place, and a form cannot be in a form.
  return createPortal(
    <Dialog title="Somebody has saved this story since you opened it" onClose={onClose}>
      <form
        className="story-conflict"
        onSubmit={(event) => {
          event.preventDefault()
          event.stopPropagation()
          onSave(choice)
        }}
      >
        <p>
          {isOwn ? 'You saved it in another window' : `${other} saved it`} at{' '}
          <time dateTime={change.at}>{new Date(change.at).toLocaleString()}</time>. Your last
          changes are not saved.{' '}
          {fields.length > 0
            ? 'Choose the text that stays, field by field.'
            : 'Both texts are the same: save yours on the newest version.'}
        </p>
        <div className="story-conflict__all">
          <button type="button" className="panel-button" onClick={() => chooseAll('mine')}>
            All of mine
          </button>
          <button type="button" className="panel-button" onClick={() => chooseAll('theirs')}>
            All of theirs
          </button>
        </div>
        {fields.map((field) => (
          <FieldChoice
            key={field.name}
            field={field}
            names={names}
            other={other}
            chosen={choice.get(field.name)}
            onChoose={(side) => choose(field.name, side)}
          />
        ))}
        {failure ? (
          <p role="alert" className="story-conflict__failure">
            Not saved: {failure}
          </p>
        ) : null}
        <div className="moderation-dialog__buttons">
          <button className="panel-button panel-button--strong" type="submit">
            Save this choice
          </button>
          <button className="panel-button" type="button" onClick={onClose}>
            Back to the form
          </button>
        </div>
      </form>
    </Dialog>,
    document.body,
  )
}

type ChoiceProps = {
  field: DifferingField
  names: ReadonlyMap<string, string>
  other: string
  chosen: Side | undefined
  onChoose: (side: Side) => void
}

function FieldChoice({ field, names, other, chosen, onChoose }: ChoiceProps) {
  const group = useId()
  const shown = {
    mine: showValue(field, field.mine, names),
    theirs: showValue(field, field.theirs, names),
  }
  const isFormat = shown.mine === shown.theirs
  return (
    <fieldset className="story-conflict__field">
      <legend>{field.label}</legend>
      {isFormat ? <p>The words are the same. Links, photos or formats differ.</p> : null}
      <div className="story-conflict__sides">
        {(['mine', 'theirs'] as const).map((side) => (
          <label key={side} className="story-conflict__side">
            <span className="story-conflict__who">
              <input
                type="radio"
                name={group}
                value={side}
                required
                checked={chosen === side}
                onChange={() => onChoose(side)}
              />
              {side === 'mine' ? 'Mine' : other}
            </span>
            <span className="story-conflict__text">{shown[side] || '(empty)'}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
