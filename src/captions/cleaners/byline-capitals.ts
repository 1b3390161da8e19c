import { repairedName } from '../text/name-case.ts'
import type { Cleaner, CaptionDraft } from '../wire-photo.ts'

/** Repairs a photographer's name in capitals. */
export const bylineCapitals: Cleaner = {
  name: 'Repair the photographer’s name in capitals',
  reason:
    'AFP, EPA and ANSA write names or surnames in capitals. Particles between names stay small.',
  source: 'guardian/grid, CapitaliseByline',
  reads: 'fields',
  cases: [
    { given: { byline: 'JOHN VAN DER BERG' }, gives: { byline: 'John van der Berg' } },
    { given: { byline: 'Odile MARCHEVAL' }, gives: { byline: 'Odile Marcheval' } },
    { given: { byline: 'K.T. deVries' }, gives: { byline: 'K.T. deVries' } },
  ],
  clean: (photo: CaptionDraft): CaptionDraft => ({
    ...photo,
    byline: repairedName(photo.byline.trim()),
  }),
}
