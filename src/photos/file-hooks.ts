import type { CollectionBeforeChangeHook, FieldHook } from 'payload'
import type { Photo } from '../payload-types.ts'
import { printedCreditOf } from './credit-in-print.ts'
import { withFileValues } from './file-values.ts'

/** Fills the fields that the editor left empty from the uploaded file. */
export const fillFromFile: CollectionBeforeChangeHook<Photo> = ({ data, req }) =>
  req.context.photoFile ? withFileValues(data, req.context.photoFile) : data

/** Writes the printed credit. It is a column, so that pages and lists read it without computing. */
export const printCredit: CollectionBeforeChangeHook<Photo> = ({ data, originalDoc }) => ({
  ...data,
  printedCredit: printedCreditOf({ ...originalDoc, ...data }),
})

/** Computes the printed credit of a photo that was last saved before the column was there. */
export const readPrintedCredit: FieldHook<Photo, string | null> = ({ value, siblingData }) =>
  value ?? printedCreditOf(siblingData)
