import type { ErrorCode } from '../errors.ts'
import { hasInk } from '../lib/ink.ts'
import { idOf } from '../lib/relation.ts'
import type { Story } from '../payload-types.ts'
import { type Holder, NO_SPELLING, takenMessage } from './addresses.ts'
import { linksInBody, plainText, showsSomething } from './body-nodes.ts'
import { completeLink, linkFault } from './link-url.ts'
import { bodyFault } from './story-shape.ts'

/** A story that somebody wants to publish, and all that the rules depend on. */
export type PublishInput = {
  story: Partial<Story>
  /** The slugs that others have. */
  takenSlugs: ReadonlyMap<string, Holder>
  now: Date
}

/** The reason why a story cannot be published, at the field that people must change. */
export type PublishFault = { field: string; message: string; code?: ErrorCode }

type PublishRule = (input: PublishInput) => PublishFault | undefined

const MAX_HEADLINE = 300
const MAX_DATELINE = 100
const CLOCK_SKEW_MS = 60_000

/**
 * The rules that only publishing checks. A draft may break each of them, so that nothing typed is
 * lost. The order is that of the form, and the first fault is the message.
 */
const publishRules: readonly PublishRule[] = [
  hasHeadline,
  headlineIsShort,
  hasBody,
  bodyLinksAreSafe,
  hasSlug,
  slugIsFree,
  hasSection,
  isNotInFuture,
  datelineIsShort,
]

/** Returns every reason why a story cannot be published; empty when it can. */
export const publishFaults = (input: PublishInput): PublishFault[] =>
  publishRules.map((rule) => rule(input)).filter((fault) => fault !== undefined)

function hasHeadline({ story }: PublishInput): PublishFault | undefined {
  return hasInk(story.headline ?? '')
    ? undefined
    : { field: 'headline', message: 'Headline is missing. Write one before you publish.' }
}

function headlineIsShort({ story }: PublishInput): PublishFault | undefined {
  return isLonger(story.headline, MAX_HEADLINE)
    ? {
        field: 'headline',
        message: `headline must have at most ${MAX_HEADLINE} characters. Shorten it.`,
      }
    : undefined
}

function hasBody({ story: { body } }: PublishInput): PublishFault | undefined {
  if (body && showsSomething(body)) return undefined
  const message = plainText(body).trim()
    ? 'The body shows nothing. Write some text or add a photo.'
    : 'Body is missing. Write one before you publish.'
  return { field: 'body', message }
}

function bodyLinksAreSafe({ story: { body } }: PublishInput): PublishFault | undefined {
  const fault = body ? bodyFault(body) : undefined
  if (fault) return { field: 'body', message: `body ${fault}` }
  const lost = linksInBody(body).map(completeLink).find(linkFault)
  return lost === undefined
    ? undefined
    : { field: 'body', message: `The link “${lost}” leads nowhere. ${linkFault(lost)}` }
}

/** A headline that cannot be spelled, such as one of kanji, makes no slug. */
function hasSlug({ story }: PublishInput): PublishFault | undefined {
  return story.slug || !hasInk(story.headline ?? '')
    ? undefined
    : { field: 'slug', message: `The slug is missing. The headline: ${NO_SPELLING}` }
}

function slugIsFree({ story: { slug }, takenSlugs }: PublishInput): PublishFault | undefined {
  const holder = slug ? takenSlugs.get(slug) : undefined
  return slug && holder
    ? { field: 'slug', message: takenMessage(slug, holder), code: 'slug-taken' }
    : undefined
}

function hasSection({ story }: PublishInput): PublishFault | undefined {
  return idOf(story.section)
    ? undefined
    : { field: 'section', message: 'Section is missing. Choose one before you publish.' }
}

/** Stories cannot be scheduled yet. */
function isNotInFuture({ story, now }: PublishInput): PublishFault | undefined {
  const at = new Date(story.publishedAt ?? 0).getTime()
  return at > now.getTime() + CLOCK_SKEW_MS
    ? { field: 'publishedAt', message: 'publishedAt must not be in the future.' }
    : undefined
}

function datelineIsShort({ story }: PublishInput): PublishFault | undefined {
  return isLonger(story.dateline, MAX_DATELINE)
    ? {
        field: 'dateline',
        message: `dateline must have at most ${MAX_DATELINE} characters. Shorten it.`,
      }
    : undefined
}

const isLonger = (text: string | null | undefined, most: number): boolean =>
  (text?.length ?? 0) > most
