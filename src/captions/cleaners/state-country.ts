import { stateOf } from '../text/regions.ts'
import type { Cleaner, CaptionDraft } from '../wire-photo.ts'

/** Adds the country of a state or province of the United States, Canada or Australia. */
export const stateCountry: Cleaner = {
  name: 'Add the country of a state',
  reason: 'American agencies leave the country out. A state tells it, and a city never does.',
  source: 'AP’s style for places',
  reads: 'fields',
  cases: [{ given: { state: 'Ohio' }, gives: { country: 'United States' } }],
  clean: (photo: CaptionDraft): CaptionDraft =>
    photo.country === '' && photo.state !== ''
      ? { ...photo, country: stateOf(photo.state)?.country ?? '' }
      : photo,
}
