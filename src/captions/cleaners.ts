import { bylineCapitals } from './cleaners/byline-capitals.ts'
import { copyrightSigns } from './cleaners/copyright-signs.ts'
import { countryCodes } from './cleaners/country-codes.ts'
import { creditAfter } from './cleaners/credit-after.ts'
import { creditBefore } from './cleaners/credit-before.ts'
import { creditFields } from './cleaners/credit-fields.ts'
import { creditToRead } from './cleaners/credit-to-read.ts'
import { deskNotes } from './cleaners/desk-notes.ts'
import { emptyValues } from './cleaners/empty-values.ts'
import { eventAtEnd } from './cleaners/event-line.ts'
import { fileMark } from './cleaners/file-mark.ts'
import { filePhrase } from './cleaners/file-phrase.ts'
import { firstSentenceDay } from './cleaners/first-sentence-day.ts'
import { firstSentencePlace } from './cleaners/first-sentence-place.ts'
import { koreanDay } from './cleaners/korean-day.ts'
import { machineMarks } from './cleaners/machine-marks.ts'
import { openingInKorean } from './cleaners/opening-in-korean.ts'
import { openingOfDpa } from './cleaners/opening-of-dpa.ts'
import { openingWithAgency } from './cleaners/opening-with-agency.ts'
import { openingWithDate } from './cleaners/opening-with-date.ts'
import { pictureDate } from './cleaners/picture-date.ts'
import { placeCapitals } from './cleaners/place-capitals.ts'
import { redundantHeadline } from './cleaners/redundant-headline.ts'
import { redundantKeywords } from './cleaners/redundant-keywords.ts'
import { restrictionsAfter, restrictionsBeforeCredit } from './cleaners/restrictions-after.ts'
import { restrictionsBefore } from './cleaners/restrictions-before.ts'
import { slugLine } from './cleaners/slug-line.ts'
import { stateCountry } from './cleaners/state-country.ts'
import { tagsAndKeywords } from './cleaners/tags-and-keywords.ts'
import { unclear } from './cleaners/unclear.ts'
import type { Cleaner } from './wire-photo.ts'

/**
 * The cleaners in their order. Fields come first, since they win over the caption. Then the caption
 * loses its ends from outside to inside, and its beginning. Days and places are read from the
 * sentence that remains.
 */
export const cleaners: readonly Cleaner[] = [
  emptyValues,
  copyrightSigns,
  creditFields,
  countryCodes,
  machineMarks,
  restrictionsBefore,
  tagsAndKeywords,
  restrictionsAfter,
  creditToRead,
  creditBefore,
  creditAfter,
  restrictionsBeforeCredit,
  deskNotes,
  pictureDate,
  slugLine,
  fileMark,
  openingInKorean,
  openingWithAgency,
  openingWithDate,
  openingOfDpa,
  eventAtEnd,
  filePhrase,
  firstSentenceDay,
  firstSentencePlace,
  koreanDay,
  bylineCapitals,
  placeCapitals,
  stateCountry,
  redundantHeadline,
  redundantKeywords,
  unclear,
]
