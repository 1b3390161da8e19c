import { countryOfCode, stateOf } from '../text/regions.ts'
import type { Cleaner, CaptionDraft } from '../wire-photo.ts'

/** Writes the names of country codes and of abbreviated states. */
export const countryCodes: Cleaner = {
  name: 'Write the country’s name for its code',
  reason: 'Readers read Japan, and files hold JPN, JP or UK.',
  source: 'guardian/grid, CountryCode; ISO 3166',
  reads: 'fields',
  cases: [
    { given: { country: 'JPN' }, gives: { country: 'Japan' } },
    { given: { country: 'UK' }, gives: { country: 'United Kingdom' } },
    { given: { countryCode: 'SWE' }, gives: { country: 'Sweden' } },
  ],
  clean: (photo: CaptionDraft): CaptionDraft => {
    const written = photo.country === '' ? photo.countryCode : photo.country
    const country = /^[A-Za-z.]{2,6}$/.test(written.trim()) ? countryOfCode(written) : undefined
    const isState = photo.state === photo.state.toUpperCase() || photo.state.endsWith('.')
    const state = isState ? stateOf(photo.state)?.state : undefined
    return { ...photo, country: country ?? photo.country, state: state ?? photo.state }
  },
}
