import type { CollectionBeforeValidateHook, PayloadRequest, Where } from 'payload'
import { DatelineError } from '../errors.ts'
import { freeSlug, toSlug } from '../lib/slug.ts'

type Slugged = 'stories' | 'sections' | 'authors'

export type SlugState = {
  /** What the caller sent; undefined or empty asks for a made one. */
  asked: string | undefined
  /** The headline, title or name it is made from. */
  from: string
  /** What it was made from before: a form may still hold that slug. */
  fromBefore?: string
  current: { slug: string; typed: boolean } | null
  /** Published once, the address stays although the headline changes. */
  isSettled: boolean
}

export type SlugPlan = { keep: true } | { keep?: undefined; base: string; typed: boolean }

/**
 * Whether a slug stays, is typed, or is made anew. A panel sends every field back as it was, so a
 * slug that equals the current one was not typed now.
 */
export function planSlug({ asked, from, fromBefore, current, isSettled }: SlugState): SlugPlan {
  const typed = toSlug(asked ?? '')
  const isOld = typed === current?.slug || (!current?.typed && typed === toSlug(fromBefore ?? ''))
  if (typed !== '' && !isOld) return { base: typed, typed: true }
  if (current?.slug && (current.typed || isSettled) && asked !== '') return { keep: true }
  if (current?.slug && isSettled) return { keep: true }
  return { base: toSlug(from), typed: false }
}

/**
 * A hook that gives every document its slug: made from a field, `-2` when that is taken; a typed one
 * that is taken is refused.
 */
export const makeSlug =
  (options: {
    collection: Slugged
    from: 'headline' | 'title' | 'name'
  }): CollectionBeforeValidateHook =>
  async ({ data, operation, originalDoc, req }) => {
    if (!data) return data
    const { collection } = options
    const isUpdate = operation === 'update'
    const from: unknown = data[options.from] ?? originalDoc?.[options.from]
    const current =
      isUpdate && originalDoc?.slug
        ? { slug: originalDoc.slug as string, typed: Boolean(originalDoc.slugTyped) }
        : null
    const plan = planSlug({
      asked: askedSlug(collection, data.slug, req),
      from: typeof from === 'string' ? from : '',
      fromBefore: isUpdate ? String(originalDoc?.[options.from] ?? '') : '',
      current,
      // Once readers had the story its address stays. Sections and authors have no drafts: theirs is
      // public from the first save.
      isSettled: collection === 'stories' ? isUpdate && wasPublic(originalDoc) : current !== null,
    })
    const noted = (slug: string | undefined, typed: boolean) =>
      collection === 'stories' ? { ...data, slug, slugTyped: typed } : { ...data, slug }
    if (plan.keep) return noted(current?.slug, current?.typed ?? false)
    if (plan.base === '' && !from) return noted(undefined, false)

    // A headline with nothing to spell (only emoji, say) still needs an address.
    const base = plan.base || singular[collection]
    const id = isUpdate ? (originalDoc?.id as string) : undefined
    const taken = await takenSlugs(req, { collection, base, id })
    if (plan.typed && taken.has(base))
      throw new DatelineError('slug-taken', `The slug “${base}” is taken. Choose another.`, {
        field: 'slug',
      })
    // Somebody may take it before this is written: then the request is tried again (`http/failures`).
    return noted(freeSlug(base, taken), plan.typed)
  }

/** Payload fills in what was not sent; a story says apart whether a slug was. Null clears it. */
function askedSlug(
  collection: Slugged,
  slug: unknown,
  { context }: PayloadRequest,
): string | undefined {
  if (collection === 'stories' && context.storySave && !context.storySave.ask.sentSlug)
    return undefined
  return typeof slug === 'string' ? slug.trim() : slug === null ? '' : undefined
}

const wasPublic = (story: { readerUpdatedAt?: unknown } | undefined): boolean =>
  Boolean(story?.readerUpdatedAt)

const singular = { stories: 'story', sections: 'section', authors: 'author' } as const

/** Slugs that begin like `base`, of other documents: live, in drafts, and in the trash. */
async function takenSlugs(
  req: PayloadRequest,
  { collection, base, id }: { collection: Slugged; base: string; id: string | undefined },
): Promise<Set<string>> {
  const startsAlike = (path: string): Where => ({ [path]: { like: base } })
  const found = await req.payload.db.find<{ id: string; slug?: string }>({
    collection,
    pagination: false,
    select: { slug: true },
    where: startsAlike('slug'),
    req,
  })
  const taken = found.docs.filter((doc) => doc.id !== id).map((doc) => doc.slug)
  if (collection === 'stories') {
    const drafts = await req.payload.db.findVersions<{ slug?: string }>({
      collection,
      pagination: false,
      select: { parent: true, version: { slug: true } },
      where: { and: [{ latest: { equals: true } }, startsAlike('version.slug')] },
      req,
    })
    taken.push(...drafts.docs.filter((d) => d.parent !== id).map((d) => d.version.slug))
  }
  return new Set(taken.filter((slug) => slug !== undefined))
}
