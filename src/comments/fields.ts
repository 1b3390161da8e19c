import type { Field } from 'payload'
import { inked } from '../lib/ink.ts'
import { lengthProblem } from '../lib/text-length.ts'
import { commentsModes } from './verdict.ts'

/**
 * Returns the field for the comments mode of a section or a story. The default inherits the mode.
 */
export const commentsModeField = (words: { inheritFrom: string; closedMeans: string }): Field => ({
  name: 'commentsMode',
  label: 'Comments',
  type: 'select',
  required: true,
  defaultValue: 'inherit',
  options: [{ label: `As ${words.inheritFrom}`, value: 'inherit' }, ...commentsModes],
  admin: {
    position: 'sidebar',
    description: `How new comments appear. Closed: ${words.closedMeans}`,
  },
})

/**
 * Returns a validator that requires a text, except in a comment whose text was deleted (`removed`).
 */
export const requiredUnlessRemoved =
  (max = Infinity) =>
  (value: string | null | undefined, { siblingData }: { siblingData: unknown }): string | true => {
    const text = inked(value?.trim() ?? '')
    const isRemoved = Boolean((siblingData as { removed?: unknown }).removed)
    if (text === '' && !isRemoved) return 'This field is required.'
    return (
      lengthProblem(text, { min: 0, max }) === null ||
      `This field must have at most ${max} characters.`
    )
  }
