import { repairedPlace } from '../text/name-case.ts'
import type { Cleaner, CaptionDraft } from '../wire-photo.ts'

/** Repairs places in capitals or in small letters only. */
export const placeCapitals: Cleaner = {
  name: 'Repair places in capitals',
  reason: 'Wires shout their places: DROTTENS SQUARE, LUND.',
  source: 'guardian/grid, the Capitalise cleaners',
  reads: 'fields',
  cases: [{ given: { city: 'RIO DE JANEIRO' }, gives: { city: 'Rio de Janeiro' } }],
  clean: (photo: CaptionDraft): CaptionDraft => ({
    ...photo,
    sublocation: repairedPlace(photo.sublocation.trim()),
    city: repairedPlace(photo.city.trim()),
    state: repairedPlace(photo.state.trim()),
    country: repairedPlace(photo.country.trim()),
  }),
}
