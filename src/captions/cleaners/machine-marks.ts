import type { Cleaner, CaptionDraft } from '../wire-photo.ts'

// Marks that machines need and nobody reads. They stay in the original text.
const beginnings = [
  /^\s*epaselect\s+/,
  /^\s*epa\d{6,9}\s+/,
  /^\s*\(\d{1,3}\/\d{1,3}\)\s+/,
  /^\s*dpatopbilder\s*[-–]\s*/,
]
const ends = [
  /\s*\bTPX IMAGES OF THE DAY\.?\s*$/,
  /\s*\+{3} dpa-Bildfunk \+{3}\s*$/,
  /\s*\(END\)\s*$/,
  /\s*\bImage ID: [A-Z0-9]{5,12}\.?\s*$/,
  /\s*\(\d{6,9}[a-z]{1,3}\)\s*$/,
  /\s+[\w.-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,20}){1,3}\s*$/,
]

/** Cuts serial numbers, selection marks and end marks off both ends. */
export const machineMarks: Cleaner = {
  name: 'Cut serial numbers and marks for machines',
  reason: 'Serial numbers, selection marks and end marks are for the systems of desks.',
  source: 'files of EPA, dpa, Reuters, Yonhap, Alamy and Shutterstock',
  reads: 'caption',
  cases: [
    {
      given: { caption: 'epaselect epa04711208 (03/12) A surfer jumps.' },
      gives: { caption: 'A surfer jumps.' },
    },
    {
      given: { caption: 'A swan walks. TPX IMAGES OF THE DAY' },
      gives: { caption: 'A swan walks.' },
    },
  ],
  clean: (photo: CaptionDraft): CaptionDraft => {
    const begun = beginnings.reduce((text, mark) => text.replace(mark, ''), photo.caption)
    // The patterns look at the last characters only, so that a long text costs no more.
    const cut = Math.max(0, begun.length - 160)
    const tail = ends.reduce((text, mark) => text.replace(mark, ''), begun.slice(cut))
    const caption = `${begun.slice(0, cut)}${tail}`
    return caption.trim() === photo.caption.trim() ? photo : { ...photo, caption }
  },
}
