import type { Field } from 'payload'
import { commentsModes } from './verdict.ts'

/** The comments mode of a section or a story, which may leave it to what lies above. */
export const commentsModeField = (says: { inheritFrom: string; closedMeans: string }): Field => ({
  name: 'commentsMode',
  type: 'select',
  required: true,
  defaultValue: 'inherit',
  options: [{ label: `As ${says.inheritFrom}`, value: 'inherit' }, ...commentsModes],
  admin: {
    position: 'sidebar',
    description: `How new comments appear. Closed: ${says.closedMeans}`,
  },
})

/** Text that every comment has, but those whose text was taken away (`removed`). */
export const requiredUnlessRemoved =
  (most = Infinity) =>
  (value: string | null | undefined, { siblingData }: { siblingData: unknown }): string | true => {
    const text = value?.trim() ?? ''
    const isRemoved = Boolean((siblingData as { removed?: unknown }).removed)
    if (text === '' && !isRemoved) return 'This field is required.'
    return text.length <= most || `This field must have at most ${most} characters.`
  }
