import type { ErrorCode } from '../errors.ts'
import { idOf } from '../lib/relation.ts'
import type { Story } from '../payload-types.ts'
import { photosInBody, plainText } from './body-nodes.ts'
import { bodyFault } from './story-shape.ts'

/** A story that somebody wants to publish, and all that the rules depend on. */
export type PublishInput = {
  story: Partial<Story>
  /** The slugs of other stories. */
  takenSlugs: ReadonlySet<string>
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
  slugIsFree,
  hasSection,
  isNotInFuture,
  datelineIsShort,
]

/** Returns every reason why a story cannot be published; empty when it can. */
export const publishFaults = (input: PublishInput): PublishFault[] =>
  publishRules.map((rule) => rule(input)).filter((fault) => fault !== undefined)

function hasHeadline({ story }: PublishInput): PublishFault | undefined {
  return story.headline?.trim()
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
  const isEmpty = !body || (plainText(body).trim() === '' && photosInBody(body).length === 0)
  return isEmpty
    ? { field: 'body', message: 'Body is missing. Write one before you publish.' }
    : undefined
}

function bodyLinksAreSafe({ story: { body } }: PublishInput): PublishFault | undefined {
  const fault = body ? bodyFault(body) : undefined
  return fault ? { field: 'body', message: `body ${fault}` } : undefined
}

function slugIsFree({ story: { slug }, takenSlugs }: PublishInput): PublishFault | undefined {
  return slug && takenSlugs.has(slug)
    ? {
        field: 'slug',
        message: `The slug “${slug}” is taken. Choose another.`,
        code: 'slug-taken',
      }
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
