import type { CaptionDraft } from '../wire-photo.ts'
import { withoutEndSigns } from './sentences.ts'
import { repairedPlace } from './name-case.ts'
import { countryOf, regionOf, stateOf } from './regions.ts'

/** A city with what its sentence tells about it. Unknown parts are empty. */
export type NamedPlace = { readonly city: string; readonly state: string; readonly country: string }

/** Reads `CITY`, `CITY, REGION` or `CITY, STATE, COUNTRY`. An unknown region gives undefined. */
export function readPlace(text: string): NamedPlace | undefined {
  const parts = text.split(',').map((part) => withoutEndSigns(part).trim())
  const [first = '', second, third] = parts
  if (parts.length > 3 || parts.includes('')) return undefined
  const city = repairedPlace(first)
  if (second === undefined) return { city, state: '', country: '' }
  if (third !== undefined) {
    const country = countryOf(third)
    if (country === undefined) return undefined
    return { city, state: stateOf(second)?.state ?? repairedPlace(second), country }
  }
  const region = regionOf(second, city)
  return region === undefined ? undefined : { city, ...region }
}

/** Adds a place to the photo. What is known already stays, and another city adds nothing. */
export function withPlace(draft: CaptionDraft, place: NamedPlace): CaptionDraft {
  if (draft.city !== '' && draft.city.toLowerCase() !== place.city.toLowerCase()) return draft
  const differs = (known: string, found: string): boolean =>
    known !== '' && found !== '' && known.toLowerCase() !== found.toLowerCase()
  const isOther = differs(draft.country, place.country) || differs(draft.state, place.state)
  // The file says Britain and the caption England: the file's own places stay as they are.
  if (isOther) return draft.city === '' ? { ...draft, city: place.city } : draft
  return {
    ...draft,
    city: draft.city === '' ? place.city : draft.city,
    state: draft.state === '' ? place.state : draft.state,
    country: draft.country === '' ? place.country : draft.country,
  }
}
