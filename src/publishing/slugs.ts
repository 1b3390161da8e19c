import type {
  CollectionAfterChangeHook,
  CollectionAfterErrorHook,
  CollectionBeforeValidateHook,
  PayloadRequest,
} from 'payload'
import { DatelineError } from '../errors.ts'
import { idOf } from '../lib/relation.ts'
import { freeSlug, hasLetters, toSlug } from '../lib/slug.ts'
import { holdKey, releaseKeys } from '../store/held-keys.ts'
import { keptSettings } from '../store/kept.ts'
import {
  type Holder,
  NO_SPELLING,
  takenByAuthors,
  takenBySections,
  takenByStories,
  takenMessage,
} from './addresses.ts'

type Slugged = 'stories' | 'sections' | 'authors'

export type SlugState = {
  /** The slug that the caller sent. When it is undefined or empty, one is made. */
  asked: string | undefined
  /** The headline, title or name that a slug is made from. */
  from: string
  /** The headline, title or name before this save: a form can still have its slug. */
  fromBefore?: string
  current: { slug: string; typed: boolean } | null
  /** The story has been public: its address stays, even if the headline changes. */
  isSettled: boolean
  /** The language of the site, a BCP 47 tag. */
  language?: string
}

export type SlugPlan = { keep: true } | { keep?: undefined; base: string; typed: boolean }

/**
 * Decides whether a slug stays, is typed, or is made again. The panel sends every field back as it
 * was, so a slug that equals the current one was not typed now, and neither was that of a headline
 * which this save changes.
 */
export function planSlug(state: SlugState): SlugPlan {
  const { asked, from, fromBefore = '', current, isSettled, language } = state
  const typed = toSlug(asked ?? '', language)
  const isFormer = from !== fromBefore && typed === toSlug(fromBefore, language)
  const isOld = typed === current?.slug || (!current?.typed && isFormer)
  if (typed !== '' && !isOld) return { base: typed, typed: true }
  if (current?.slug && (current.typed || isSettled) && asked !== '') return { keep: true }
  if (current?.slug && isSettled) return { keep: true }
  return { base: toSlug(from, language), typed: false }
}

const taken = { stories: takenByStories, sections: takenBySections, authors: takenByAuthors }
const placeField = { stories: 'section', sections: 'parent', authors: null } as const

/**
 * Makes the hook that gives every document its slug. A slug that is made from a field gets `-2` when
 * it is taken; a typed slug that is taken is refused, and so is a move to a place where another has
 * the slug.
 */
export const makeSlug =
  (options: {
    collection: Slugged
    from: 'headline' | 'title' | 'name'
  }): CollectionBeforeValidateHook =>
  async ({ data, operation, originalDoc, req }) => {
    if (!data) return data
    const { collection } = options
    const before: Values = (operation === 'update' ? originalDoc : undefined) ?? {}
    const from = data[options.from] ?? before[options.from]
    const current = before.slug
      ? { slug: before.slug as string, typed: Boolean(before.slugTyped) }
      : null
    const language = (await keptSettings(req.payload)).language ?? undefined
    // Sections and authors have no drafts: their address is public from the first save.
    const isSettled = collection === 'stories' ? Boolean(before.readerUpdatedAt) : current !== null
    const plan = planSlug({
      asked: askedSlug(collection, data.slug, req),
      from: typeof from === 'string' ? from : '',
      fromBefore: textOf(before[options.from]),
      current,
      isSettled,
      ...(language ? { language } : {}),
    })
    const noted = (slug: string | undefined, typed: boolean) =>
      collection === 'stories' ? { ...data, slug, slugTyped: typed } : { ...data, slug }

    const field = placeField[collection]
    const place = field && idOf(data[field] === undefined ? before[field] : data[field])
    const isMoved = field !== null && place !== idOf(before[field])
    if (plan.keep && !isMoved) return noted(current?.slug, current?.typed ?? false)
    // A slug that was made from the same words stays.
    const isSame = !plan.keep && !plan.typed && from === before[options.from]
    if (isSame && current && !current.typed && !isMoved) return noted(current.slug, false)
    const base = plan.keep ? (current?.slug ?? '') : plan.base || fallback(collection, from)
    if (base === '') return noted(current?.slug, false)

    const typed = plan.keep ? (current?.typed ?? false) : plan.typed
    const slug = await chooseSlug(req, {
      collection,
      place,
      base,
      id: before.id as string | undefined,
      isFixed: typed || plan.keep === true,
    })
    return noted(slug, typed)
  }

type Values = Record<string, unknown>
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

type Choice = {
  collection: Slugged
  place: string | null
  base: string
  id: string | undefined
  /** The slug is refused when it is taken. */
  isFixed: boolean
}

/**
 * Returns the slug itself or the next free one, and holds it until it is written. It is held before
 * it is looked up, so nobody takes it in between.
 * @throws DatelineError `slug-taken`
 */
async function chooseSlug(req: PayloadRequest, choice: Choice): Promise<string> {
  const { collection, place, base, id: row, isFixed } = choice
  let slug = base
  for (;;) {
    for (const key of keysOf(collection, { place, slug })) await holdKey(req, { key, row })
    const holders = await taken[collection](req, choice)
    const holder = holders.get(base)
    // A draft may hold it: publishing refuses it (`publish-rules.ts`), and nothing typed is lost.
    if (isFixed && holder && row && req.context.storySave?.isDraftOnly) return base
    if (isFixed && holder)
      throw new DatelineError('slug-taken', takenMessage(base, holder), { field: 'slug' })
    const free = freeSlug(base, holders)
    if (free === slug) return slug
    slug = free
  }
}

/** The slugs of stories and authors differ everywhere, and those of sections in their place. */
const keysOf = (
  collection: Slugged,
  { place, slug }: { place: string | null; slug: string },
): string[] => [
  ...(collection === 'sections' ? [] : [`${collection}:${slug}`]),
  ...(collection === 'authors' ? [] : [`address:${place ?? ''}/${slug}`]),
]

/** The address is written: others may ask for it now, and find it. */
export const releaseSlug: CollectionAfterChangeHook = ({ doc, req }) => {
  releaseKeys(req, (doc as { id: string }).id)
  return doc as unknown
}

/** The save has failed, and nobody has the address. */
export const giveUpSlug: CollectionAfterErrorHook = ({ req }) => releaseKeys(req)

/** Returns the slug that was sent; null clears it. Payload fills in a story's slug that was not sent. */
function askedSlug(
  collection: Slugged,
  slug: unknown,
  { context }: PayloadRequest,
): string | undefined {
  if (collection === 'stories' && context.storySave && !context.storySave.ask.sentSlug)
    return undefined
  return typeof slug === 'string' ? slug.trim() : slug === null ? '' : undefined
}

/**
 * Returns the slugs of some texts of one story that others have, and holds those that are free. The
 * slug of its live row in its section is its own.
 */
export async function slugsTakenByOthers(
  req: PayloadRequest,
  id: string | undefined,
  [data, newer, live]: readonly [Placed, Placed | null, Placed | null],
): Promise<ReadonlyMap<string, Holder>> {
  // A new story has just got a free one.
  if (id === undefined) return new Map()
  const found = new Map<string, Holder>()
  for (const text of [data, newer]) {
    const place = idOf(text?.section)
    const base = text?.slug
    if (!base || (base === live?.slug && place === idOf(live.section))) continue
    for (const key of keysOf('stories', { place, slug: base })) await holdKey(req, { key, row: id })
    for (const [slug, holder] of await takenByStories(req, { base, id, place }))
      found.set(slug, holder)
  }
  return found
}

type Placed = { slug?: string | null; section?: unknown }

const singular = { stories: 'story', sections: 'section', authors: 'author' } as const

/**
 * Returns the slug of a document whose name cannot be spelled. A name without letters (only emoji,
 * for example) still needs an address; one with letters, such as kanji, deserves one that somebody
 * types. A story without a slug stays a draft (`publish-rules.ts`).
 * @throws DatelineError `validation` for a section or an author
 */
function fallback(collection: Slugged, from: unknown): string {
  if (typeof from !== 'string' || from === '') return ''
  if (!hasLetters(from)) return singular[collection]
  if (collection === 'stories') return ''
  throw new DatelineError('validation', NO_SPELLING, { field: 'slug' })
}
