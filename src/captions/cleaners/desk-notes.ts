import { withLeadingLines, withTrailingLines } from '../instruction-lines.ts'
import { cutOut } from '../text/sentences.ts'
import type { Cleaner, CaptionDraft } from '../wire-photo.ts'

const begin = /^\s*(TO GO WITH [^\p{Ll}\n]{4,120}?)\s*(?:\s[-–—]{1,2}\s|\n)\s*/u
// Getty Images opens with a note in brackets.
const beginInBrackets = /^\s*\((EDITORS?['’]? NOTE:? [^()\n]{2,300})\)\s*/u
const ends = [
  /(?<=[.!?…”")\]\n])\s*(To match (?:Feature|Special Report|Insight|Interview|Analysis|Story|story)[^.\n]{2,80}?)[\s/]*$/u,
  /(?<=[.!?…”")\]\n])\s*(See PA story [^.\n]{2,80})\.?\s*$/u,
  /(?<=[.!?…”")\]\n])\s*(Issue date: [^.\n]{4,40})\.?\s*$/u,
  /\s*\((zu dpa:? [^()\n]{2,120})\)\s*$/u,
]
const reissued = /\(((?:re)?issued \d{1,2} \p{L}{3,9} \d{4})\)/u

/** Moves notes to the desk to the instructions. */
export const deskNotes: Cleaner = {
  name: 'Move notes to the desk to the instructions',
  reason: 'Notes name the story that a photo goes with, or the day of issue.',
  source: 'files of AFP, PA, Reuters, dpa and EPA',
  reads: 'caption',
  cases: [
    {
      given: { caption: 'TO GO WITH AFP STORY BY ANNA MOLL - A clockmaker works.' },
      gives: { caption: 'A clockmaker works.', instructions: 'TO GO WITH AFP STORY BY ANNA MOLL' },
    },
    {
      given: { caption: 'The head office in Bern, 21 March 2017 (reissued 18 June 2019).' },
      gives: {
        caption: 'The head office in Bern, 21 March 2017.',
        instructions: 'reissued 18 June 2019',
      },
    },
  ],
  clean: (photo: CaptionDraft): CaptionDraft => atEnd(inText(atBeginning(photo))),
}

function atBeginning(photo: CaptionDraft): CaptionDraft {
  const found = begin.exec(photo.caption) ?? beginInBrackets.exec(photo.caption)
  if (found === null) return photo
  return withLeadingLines({ ...photo, caption: photo.caption.slice(found[0].length) }, [
    found[1] ?? '',
  ])
}

function inText(photo: CaptionDraft): CaptionDraft {
  const found = reissued.exec(photo.caption)
  if (found === null) return photo
  const caption = cutOut(photo.caption, found.index, found.index + found[0].length)
  return withTrailingLines({ ...photo, caption }, [found[1] ?? ''])
}

function atEnd(photo: CaptionDraft): CaptionDraft {
  const from = Math.max(0, photo.caption.length - 220)
  const tail = photo.caption.slice(from)
  for (const pattern of ends) {
    const found = pattern.exec(tail)
    if (found === null || from + found.index === 0) continue
    const caption = photo.caption.slice(0, from + found.index).trimEnd()
    return withTrailingLines({ ...photo, caption }, [found[1] ?? ''])
  }
  return photo
}
