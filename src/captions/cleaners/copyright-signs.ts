import type { Cleaner, CaptionDraft } from '../wire-photo.ts'

const sign = /^(?:\s|©|\(c\)|copyright(?: of)?\b:?|:)+/iu

/** Takes copyright signs off the beginning of the credit and the byline. */
export const copyrightSigns: Cleaner = {
  name: 'Take the copyright sign off credit and byline',
  reason: 'The sign belongs to the copyright notice. A printed credit has none.',
  source: 'guardian/grid, StripCopyrightPrefix',
  reads: 'fields',
  cases: [{ given: { credit: '© Getty Images' }, gives: { credit: 'Getty Images' } }],
  clean: (photo: CaptionDraft): CaptionDraft => ({
    ...photo,
    credit: photo.credit.replace(sign, '').trim(),
    byline: photo.byline.replace(sign, '').trim(),
  }),
}
