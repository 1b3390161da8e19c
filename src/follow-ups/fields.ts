import type { Field } from 'payload'
import { writtenByUs } from '../access/rules.ts'

/** The two columns of `record.ts`. They are hidden: no client may read, filter or set them. */
export const followUpFields: Field[] = [
  { name: 'followUps', type: 'json', hidden: true, access: writtenByUs.access },
  { name: 'followUpDue', type: 'date', hidden: true, index: true, access: writtenByUs.access },
]
