import { countryOf } from '../text/regions.ts'
import type { Cleaner, CaptionDraft } from '../wire-photo.ts'

const tags = /\s*\((?:([\p{Lu} .'’-]{2,40}?)\s?-\s?)?Tags:\s?([^()]{0,300})\)\.?\s*$/u
const keywords = /(?:\n|(?<=[.)\]])\s)\s*(?:Keywords|Tags):\s?(.{1,400})$/u
const localCaption = /\s*\*{3}\s?Local Caption\s?\*{3}\s?(.{0,300})$/su

/** Cuts tags, keywords and the local caption off the end, and keeps them as keywords. */
export const tagsAndKeywords: Cleaner = {
  name: 'Move tags and keywords to the keywords',
  reason: 'They name topics and people for the archive. The sentence does not need them.',
  source: 'files of Reuters (Tags:), Getty Images (Local Caption) and stock agencies',
  reads: 'caption',
  cases: [
    {
      given: {
        caption: 'A welder waits. REUTERS/Kari Lovstad (NORWAY - Tags: BUSINESS TRANSPORT)',
      },
      gives: {
        caption: 'A welder waits. REUTERS/Kari Lovstad',
        country: 'Norway',
        keywords: ['BUSINESS', 'TRANSPORT'],
      },
    },
  ],
  clean: (photo: CaptionDraft): CaptionDraft => fromTags(fromKeywords(fromLocalCaption(photo))),
}

const from = (text: string): number => Math.max(0, text.length - 500)

function withKeywords(
  photo: CaptionDraft,
  tail: RegExpExecArray,
  found: readonly string[],
): CaptionDraft {
  const caption = photo.caption.slice(0, from(photo.caption) + tail.index).trimEnd()
  const added = found.map((word) => word.trim().replace(/\.$/, '')).filter((word) => word !== '')
  return { ...photo, caption, keywords: [...photo.keywords, ...added] }
}

function fromLocalCaption(photo: CaptionDraft): CaptionDraft {
  const tail = localCaption.exec(photo.caption.slice(from(photo.caption)))
  return tail === null ? photo : withKeywords(photo, tail, (tail[1] ?? '').split(/[;\n]/))
}

function fromKeywords(photo: CaptionDraft): CaptionDraft {
  const tail = keywords.exec(photo.caption.slice(from(photo.caption)))
  return tail === null ? photo : withKeywords(photo, tail, (tail[1] ?? '').split(/[,;]/))
}

function fromTags(photo: CaptionDraft): CaptionDraft {
  const tail = tags.exec(photo.caption.slice(from(photo.caption)))
  if (tail === null) return photo
  const country = countryOf(tail[1] ?? '') ?? ''
  const tagged = withKeywords(photo, tail, (tail[2] ?? '').split(/\s+/))
  return { ...tagged, country: photo.country === '' ? country : photo.country }
}
