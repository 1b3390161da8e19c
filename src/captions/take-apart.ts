import { agencyTable, type Agency, type AgencyTable } from './agencies.ts'
import { cleaners } from './cleaners.ts'
import { agencyRows } from './data/agency-rows.ts'
import { lookReasons } from './look-reasons.ts'
import {
  draftOf,
  photoOf,
  wirePhotoFields,
  withLook,
  type CleanerChange,
  type CaptionDraft,
  type WirePhoto,
} from './wire-photo.ts'

/** A photo with its caption taken apart. */
export type TakenApart = {
  readonly photo: WirePhoto
  /** The photo as it was given. */
  readonly original: Partial<WirePhoto>
  /** The changes of each cleaner, in order: the answer to “why is it so?”. */
  readonly log: readonly CleanerChange[]
  /** Why somebody must look at the caption, in plain words. Nothing is flagged when it is empty. */
  readonly look: readonly string[]
}

/** The longest caption that is taken apart, in UTF-16 code units. */
export const MAX_CAPTION = 5_000

const builtIn = agencyTable(agencyRows)

// No wire sends more marks of one kind than this in a row.
const MAX_ROUNDS = 6

/**
 * Takes a wire caption apart into the text for readers and the fields. The cleaners run until none
 * of them changes anything, so that taking the result apart again changes nothing.
 *
 * @param additional - agencies that an editor added. They win over the built-in ones.
 */
export function takeApart(
  given: Partial<WirePhoto>,
  additional: readonly Agency[] = [],
): TakenApart {
  const agencies = additional.length === 0 ? builtIn : agencyTable([...additional, ...agencyRows])
  const start = draftOf(given)
  if (start.caption.length > MAX_CAPTION)
    return leftAlone(given, { agencies, reason: lookReasons.tooLong })
  const log: CleanerChange[] = []
  let photo = start
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const before: CaptionDraft = { ...photo, look: [] }
    photo = runAll(before, agencies, { log, fieldsOnly: false })
    // A caption of nothing but a credit stays: there is no text that the credit belongs to.
    if (photo.caption.trim() === '' && start.caption.trim() !== '')
      return leftAlone(given, { agencies, reason: lookReasons.onlyCredit })
    if (changesBetween(before, photo, '').length === 0)
      return { photo: photoOf(photo), original: given, log, look: photo.look }
  }
  return leftAlone(given, { agencies, reason: lookReasons.tooManyMarks })
}

/** Cleans the fields only. The caption stays as it is, and the photo is flagged. */
function leftAlone(
  given: Partial<WirePhoto>,
  why: { readonly agencies: AgencyTable; readonly reason: string },
): TakenApart {
  const log: CleanerChange[] = []
  const photo = runAll(draftOf(given), why.agencies, { log, fieldsOnly: true })
  return { photo: photoOf(photo), original: given, log, look: withLook(photo, why.reason).look }
}

function runAll(
  start: CaptionDraft,
  agencies: AgencyTable,
  how: { readonly log: CleanerChange[]; readonly fieldsOnly: boolean },
): CaptionDraft {
  return cleaners
    .filter(({ reads }) => !how.fieldsOnly || reads === 'fields')
    .reduce((photo, { name, clean }) => {
      const cleaned = clean(photo, agencies)
      how.log.push(...changesBetween(photo, cleaned, name))
      return cleaned
    }, start)
}

function changesBetween(before: WirePhoto, after: WirePhoto, cleaner: string): CleanerChange[] {
  return wirePhotoFields
    .map((field) => ({
      cleaner,
      field,
      before: shown(before[field]),
      after: shown(after[field]),
    }))
    .filter((change) => change.before !== change.after)
}

const shown = (value: WirePhoto[keyof WirePhoto]): string =>
  typeof value === 'boolean'
    ? value
      ? 'yes'
      : 'no'
    : typeof value === 'string'
      ? value
      : value.join(', ')
