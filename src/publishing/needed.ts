import type { FieldHook, Validate } from 'payload'
import { validations } from 'payload/shared'
import type { Story } from '../payload-types.ts'

/** Required of a published story; a draft may lack it, however it is saved. */
const neededToPublish =
  (kind: 'relationship' | 'richText' | 'text'): Validate =>
  (value, options) => {
    const validate = validations[kind] as Validate
    const isPublished = (options.data as Partial<Story>)._status === 'published'
    return validate(value, { ...options, required: isPublished } as typeof options)
  }

/** The three fields that publishing needs. The slug is made from the headline. */
export const needed = {
  headline: neededToPublish('text'),
  section: neededToPublish('relationship'),
  body: neededToPublish('richText'),
}

/** Empties a field of a copy: the copy of a story is a new story. */
export const leaveOut: FieldHook = () => null
