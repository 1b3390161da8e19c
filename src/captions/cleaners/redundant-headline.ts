import type { Cleaner, CaptionDraft } from '../wire-photo.ts'

/** Drops a headline that the caption begins with. */
export const redundantHeadline: Cleaner = {
  name: 'Drop a headline that the caption repeats',
  reason: 'Some files copy the caption’s beginning into the headline.',
  source: 'guardian/grid, DropRedundantTitle',
  reads: 'fields',
  cases: [
    {
      given: { headline: 'Ferry aground', caption: 'Ferry aground after a storm.' },
      gives: { headline: '' },
    },
  ],
  clean: (photo: CaptionDraft): CaptionDraft => {
    const headline = photo.headline.trim().toLowerCase()
    const isRepeated = headline !== '' && photo.caption.trim().toLowerCase().startsWith(headline)
    return isRepeated ? { ...photo, headline: '' } : photo
  },
}
