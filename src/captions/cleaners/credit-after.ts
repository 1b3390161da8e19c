import type { AgencyTable } from '../agencies.ts'
import { creditAtEnd } from '../credit/find-credit.ts'
import { agree, withCredit } from '../credit/merge.ts'
import type { CreditReading } from '../credit/read-credit.ts'
import { lookReasons } from '../look-reasons.ts'
import { withLook, type Cleaner, type CaptionDraft } from '../wire-photo.ts'

/** Takes the credit at the end, and an earlier one that names the same agency or a source. */
export const creditAfter: Cleaner = {
  name: 'Take the credit at the end',
  reason: 'Every agency ends its caption with the credit, each in its own form.',
  source: 'AP’s rules for captions; pages of the agencies and of their clients',
  reads: 'caption',
  cases: [
    {
      given: { caption: 'A ferry leaves. (AP Photo/Irena Kolsut, File)' },
      gives: {
        caption: 'A ferry leaves.',
        credit: 'AP Photo',
        byline: 'Irena Kolsut',
        filePhoto: true,
      },
    },
    {
      given: { caption: 'Divers wait. (DHA via AP, File)' },
      gives: { caption: 'Divers wait.', credit: 'DHA via AP', agency: 'AP', filePhoto: true },
    },
    {
      given: { caption: 'A bell is found. THE CANADIAN PRESS/HO-Lakehead Museum' },
      gives: { caption: 'A bell is found.', credit: 'THE CANADIAN PRESS/HO-Lakehead Museum' },
    },
    {
      given: { caption: 'He worked at the regional desk of dpa.' },
      gives: { caption: 'He worked at the regional desk of dpa.' },
    },
  ],
  clean: (photo: CaptionDraft, agencies): CaptionDraft => {
    const found = creditAtEnd(photo.caption, agencies)
    if (found === undefined) return photo
    const before = photo.caption.slice(0, found.start).trimEnd()
    const earlier = creditAtEnd(before, agencies)
    if (earlier === undefined) return taken(photo, found.reading, before, agencies)
    const both = joinedReadings(earlier.reading, found.reading)
    if (both === undefined) return withLook(photo, lookReasons.twoAgencies)
    return taken(photo, both, before.slice(0, earlier.start).trimEnd(), agencies)
  },
}

const taken = (
  photo: CaptionDraft,
  reading: CreditReading,
  caption: string,
  agencies: AgencyTable,
): CaptionDraft => withCredit({ photo, reading, caption, agencies })

/** Two credits that follow each other: a source with its agency, a repetition, or a contradiction. */
function joinedReadings(earlier: CreditReading, last: CreditReading): CreditReading | undefined {
  const isFile = earlier.isFile || last.isFile
  const byline = last.byline === '' ? earlier.byline : last.byline
  const isSource = earlier.agency === '' && earlier.credit !== '' && last.agency !== ''
  if (isSource) return { ...last, credit: `${earlier.credit}/${last.credit}`, byline, isFile }
  const isSameName = earlier.byline === '' || byline.toLowerCase() === earlier.byline.toLowerCase()
  if (!isSameName || !agree(earlier, last)) return undefined
  const credit = earlier.credit.length > last.credit.length ? earlier.credit : last.credit
  return { ...last, credit, byline, isFile }
}
