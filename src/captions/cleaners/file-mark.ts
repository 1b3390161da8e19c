import type { Cleaner, CaptionDraft } from '../wire-photo.ts'

// A dash, a colon or brackets must stand there: "FILE cabinets float past" is a sentence.
const mark =
  /^\s*(?:\((?:FILES?|FILE PHOTOS?|FILE IMAGE|ARCHIV|ARCHIVO|ARCHIVES?)\)\s*[-–—:]{0,2}\s*|(?:FILE PHOTO|FILE IMAGE|FILE PICTURE|[Ff]ile photo)\s?:\s*|(?:FILES?|FILE PHOTO|FILED|ARCHIV|ARCHIVO|ARCHIVES|ARCHIVIO)\s?[-–—]{1,2}\s+|FILE:\s+)/u

/** Cuts the FILE mark at the beginning. */
export const fileMark: Cleaner = {
  name: 'Take the FILE mark off',
  reason:
    'A file photo is an old one. The mark has its own field, so that every page can say it its own way.',
  source:
    'AP (FILE -), AFP ((FILES)), Reuters (FILE PHOTO:), Getty Images, EPA, dpa (ARCHIV -), EFE',
  reads: 'caption',
  cases: [
    {
      given: { caption: '(FILES) - In this file photo a boat leaves.' },
      gives: { caption: 'In this file photo a boat leaves.', filePhoto: true },
    },
    {
      given: { caption: 'FILE cabinets float.' },
      gives: { caption: 'FILE cabinets float.', filePhoto: false },
    },
  ],
  clean: (photo: CaptionDraft): CaptionDraft => {
    const found = mark.exec(photo.caption)
    if (found === null) return photo
    return { ...photo, caption: photo.caption.slice(found[0].length), filePhoto: true }
  },
}
