import type { Field, FieldHook, TextField } from 'payload'
import { inked } from '../lib/ink.ts'
import { distinctWords, toOneLine } from '../lib/plain-text.ts'
import { idOf } from '../lib/relation.ts'

// Payload 3.90.1 stores a text as it was typed: a title may have several lines, and a required one
// may show nothing (docs/payload-traps.md: blank-texts).

/**
 * Folds a value to one line, and empties one that shows nothing: Payload then refuses it where it is
 * required. An autosave comes while somebody types, so the space before their next word stays.
 */
const foldLine: FieldHook = ({ value, req }) => {
  if (typeof value !== 'string') return value as unknown
  const line = inked(toOneLine(value))
  return line && String(req.query?.autosave) === 'true' && value.endsWith(' ') ? `${line} ` : line
}

/** Empties a text of several lines that shows nothing. */
export const foldBlank: FieldHook = ({ value }) =>
  typeof value === 'string' ? inked(value) : (value as unknown)

/** Keeps each word of a list once; words that differ by case or width only are the same. */
const foldWords: FieldHook = ({ value }) =>
  Array.isArray(value) && value.every((word) => typeof word === 'string')
    ? distinctWords(value)
    : (value as unknown)

/** Makes a text field that holds one line, or a list of words. */
export const lineField = (field: TextField): Field => ({
  ...field,
  hooks: {
    ...field.hooks,
    beforeValidate: [field.hasMany ? foldWords : foldLine, ...(field.hooks?.beforeValidate ?? [])],
  },
})

/** Keeps each document of a list of relations once, in its first place. */
export const eachOnce: FieldHook = ({ value }) => {
  if (!Array.isArray(value)) return value as unknown
  const ids = value.map((one: unknown) => idOf(one))
  return value.filter((one, at) => idOf(one) === null || ids.indexOf(idOf(one)) === at) as unknown[]
}
