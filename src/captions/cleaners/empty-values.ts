import type { Cleaner, CaptionDraft } from '../wire-photo.ts'

const fields = [
  'headline',
  'credit',
  'byline',
  'sublocation',
  'city',
  'state',
  'country',
  'countryCode',
] as const

/** Empties fields that hold only dots, hyphens and spaces. */
export const emptyValues: Cleaner = {
  name: 'Empty a field of dots and hyphens',
  reason: 'Cameras and old desks fill required fields with a dot.',
  source: 'guardian/grid, CleanRubbishLocation',
  reads: 'fields',
  cases: [{ given: { state: '.', country: ' - ' }, gives: { state: '', country: '' } }],
  clean: (photo: CaptionDraft): CaptionDraft => {
    const empty = fields.filter((field) => photo[field] !== '' && /^[\s.\-–—]+$/.test(photo[field]))
    return { ...photo, ...Object.fromEntries(empty.map((field) => [field, ''])) }
  },
}
