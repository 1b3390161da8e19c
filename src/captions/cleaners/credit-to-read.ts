import { creditAtEnd } from '../credit/find-credit.ts'
import { withCredit } from '../credit/merge.ts'
import { readCredit } from '../credit/read-credit.ts'
import type { Cleaner } from '../wire-photo.ts'

const phrase = /\(?\bphoto credit should read\b/giu

/** Takes the credit after "Photo credit should read". It wins over a credit before it. */
export const creditToRead: Cleaner = {
  name: 'Take the credit that should be read',
  reason: 'PA and AFP say which credit to print. A credit before it is the one for the desk.',
  source: 'files of PA and AFP',
  reads: 'caption',
  cases: [
    {
      given: { caption: 'A ship sails. Photo credit should read: Mark Tolland/PA Wire.' },
      gives: { caption: 'A ship sails.', credit: 'PA Wire', byline: 'Mark Tolland', agency: 'PA' },
    },
    {
      given: {
        caption:
          'Fans sing. AFP PHOTO / ANNA MOLL (Photo credit should read ANNA MOLL/AFP/Getty Images)',
      },
      gives: { caption: 'Fans sing.', credit: 'AFP/Getty Images', agency: 'Getty Images' },
    },
  ],
  clean: (photo, agencies) => {
    const start = [...photo.caption.matchAll(phrase)].at(-1)?.index
    if (start === undefined) return photo
    const inner = photo.caption
      .slice(start)
      .trim()
      .replace(/^\(/, '')
      .replace(/[)\]]?\.?$/, '')
    const reading = readCredit(inner, agencies)
    if (reading === undefined) return photo
    const before = photo.caption.slice(0, start).trimEnd()
    const earlier = creditAtEnd(before, agencies)
    const caption = earlier === undefined ? before : before.slice(0, earlier.start).trimEnd()
    return withCredit({ photo, reading, caption, agencies })
  },
}
