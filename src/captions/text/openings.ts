import { findDay, fullDay, readDay } from './days.ts'
import { lookReasons } from '../look-reasons.ts'
import { withLook, type CaptionDraft } from '../wire-photo.ts'
import { withPlace, type NamedPlace } from './places.ts'

/** A city in capitals with up to two regions in capitals, as a pattern without groups. */
export const capitalPlace = "\\p{Lu}[\\p{Lu} .'’-]{1,40}(?:, \\p{Lu}[\\p{Lu} .'’-]{1,40}){0,2}"

/** The facts in an opening. The day is a text such as `AUGUST 20`, or empty. */
export type Opening = {
  /** How many characters the opening takes. */
  readonly length: number
  readonly place: NamedPlace
  readonly day: string
}

const everyDay = new RegExp(`(?<![\\p{L}\\d])${fullDay}`, 'gu')

/**
 * Cuts an opening off. A day without a year needs its year from the text or from the file. Without
 * it the opening stays, and the photo is flagged.
 */
export function withoutOpening(photo: CaptionDraft, opening: Opening): CaptionDraft {
  const caption = photo.caption.slice(opening.length).trimStart()
  if (caption === '') return photo
  const day = opening.day === '' ? '' : readDay(opening.day) || laterDay(caption, opening.day)
  if (opening.day !== '' && day === '' && photo.takenOn === '')
    return withLook(photo, lookReasons.openingWithoutYear)
  const takenOn = photo.takenOn === '' ? day : photo.takenOn
  return withPlace({ ...photo, caption, takenOn }, opening.place)
}

/** Finds the same day and month with a year in the text. */
function laterDay(text: string, day: string): string {
  const wanted = readDay(`${day} 2000`).slice(5)
  const found = [...text.matchAll(everyDay)].slice(0, 20).map(([written]) => readDay(written))
  return found.find((iso) => iso !== '' && iso.slice(5) === wanted) ?? ''
}

/** The first full English day of a text, or nothing. */
export const firstDay = (text: string): string => findDay(text)?.iso ?? ''
