import type { AgencyTable } from './agencies.ts'

/** The known facts about a wire photo: its caption and the fields that a file can hold. */
export type WirePhoto = {
  readonly caption: string
  readonly headline: string
  readonly credit: string
  readonly byline: string
  /** The short name of the agency that delivers, such as `AP`. */
  readonly agency: string
  readonly filePhoto: boolean
  /** An ISO day, or empty. */
  readonly takenOn: string
  readonly sublocation: string
  readonly city: string
  readonly state: string
  readonly country: string
  /** ISO 3166 with two or three letters, or a spelling such as `UK`. */
  readonly countryCode: string
  /** Restrictions and notes to the desk, one a line. */
  readonly instructions: string
  readonly keywords: readonly string[]
}

/** A photo while the cleaners work on it. */
export type CaptionDraft = WirePhoto & {
  /** Instructions that the file had before the caption was read. */
  readonly filed: readonly string[]
  /** Instructions cut from the beginning of the caption, in its order. */
  readonly leading: readonly string[]
  /** Instructions cut from the end of the caption, in its order. */
  readonly trailing: readonly string[]
  /** Why somebody must look at the caption, in plain words. */
  readonly look: readonly string[]
}

/** One rule. It is pure: the same photo and table give the same photo. */
export type Cleaner = {
  /** Its work, as the panel shows it. */
  readonly name: string
  readonly reason: string
  /** Where the convention is written down or was seen. */
  readonly source: string
  /** Cleaners of fields also run when the caption is left alone. */
  readonly reads: 'fields' | 'caption'
  readonly cases: readonly {
    readonly given: Partial<WirePhoto>
    readonly gives: Partial<WirePhoto>
  }[]
  readonly clean: (photo: CaptionDraft, agencies: AgencyTable) => CaptionDraft
}

/** One change of one field by one cleaner. */
export type CleanerChange = {
  readonly cleaner: string
  readonly field: keyof WirePhoto
  readonly before: string
  readonly after: string
}

const nothing: WirePhoto = {
  caption: '',
  headline: '',
  credit: '',
  byline: '',
  agency: '',
  filePhoto: false,
  takenOn: '',
  sublocation: '',
  city: '',
  state: '',
  country: '',
  countryCode: '',
  instructions: '',
  keywords: [],
}

/** The fields of a photo, in the order in which changes are listed. */
export const wirePhotoFields = Object.keys(nothing) as (keyof WirePhoto)[]

/** Begins the work on a photo. Fields that are absent are empty. */
export function draftOf(given: Partial<WirePhoto>): CaptionDraft {
  const known = Object.fromEntries(
    wirePhotoFields.flatMap((field) => (given[field] == null ? [] : [[field, given[field]]])),
  )
  const photo: WirePhoto = { ...nothing, ...known }
  const filed = photo.instructions.split('\n').filter((line) => line.trim() !== '')
  return { ...photo, filed, leading: [], trailing: [], look: [] }
}

/** Ends the work: the photo without the working fields. */
export function photoOf(draft: CaptionDraft): WirePhoto {
  const { filed: _filed, leading: _leading, trailing: _trailing, look: _look, ...photo } = draft
  return photo
}

/** Flags a photo for a look, once for each reason. */
export function withLook(draft: CaptionDraft, reason: string): CaptionDraft {
  return draft.look.includes(reason) ? draft : { ...draft, look: [...draft.look, reason] }
}
