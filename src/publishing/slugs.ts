import type { CollectionBeforeValidateHook, PayloadRequest, Where } from 'payload'
import { DatelineError } from '../errors.ts'
import { freeSlug, toSlug } from '../lib/slug.ts'

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
}

export type SlugPlan = { keep: true } | { keep?: undefined; base: string; typed: boolean }

/**
 * Decides whether a slug stays, is typed, or is made again. The panel sends every field back as it
 * was, so a slug that equals the current one was not typed now.
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
 * Makes the hook that gives every document its slug. A slug that is made from a field gets `-2` when
 * it is taken; a typed slug that is taken is refused.
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
      // Sections and authors have no drafts: their address is public from the first save.
      isSettled: collection === 'stories' ? isUpdate && wasPublic(originalDoc) : current !== null,
    })
    const noted = (slug: string | undefined, typed: boolean) =>
      collection === 'stories' ? { ...data, slug, slugTyped: typed } : { ...data, slug }
    if (plan.keep) return noted(current?.slug, current?.typed ?? false)
    if (plan.base === '' && !from) return noted(undefined, false)

    // A headline without letters (only emoji, for example) still needs an address.
    const base = plan.base || singular[collection]
    const id = isUpdate ? (originalDoc?.id as string) : undefined
    const taken = await takenSlugs(req, { collection, base, id })
    // A draft may hold it: publishing refuses it (`publish-rules.ts`), and nothing typed is lost.
    if (plan.typed && taken.has(base) && isUpdate && req.context.storySave?.isDraftOnly)
      return noted(base, true)
    if (plan.typed && taken.has(base))
      throw new DatelineError('slug-taken', `The slug “${base}” is taken. Choose another.`, {
        field: 'slug',
      })
    // Somebody may take it before this is written: then the request is tried again
    // (`guards/failures.ts`).
    return noted(freeSlug(base, taken), plan.typed)
  }

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
 * Returns those slugs of some texts of one story that other stories have. The slug of its live row is
 * its own, because it is unique.
 */
export async function slugsTakenByOthers(
  req: PayloadRequest,
  id: string | undefined,
  [data, newer, live]: readonly [SlugHolder, SlugHolder | null, SlugHolder | null],
): Promise<Set<string>> {
  // A new story has just got a free one.
  if (id === undefined) return new Set()
  const slugs = new Set([data.slug, newer?.slug].filter((slug) => slug && slug !== live?.slug))
  const taken = [...slugs].map((base) =>
    takenSlugs(req, { collection: 'stories', base: base ?? '', id }),
  )
  return new Set((await Promise.all(taken)).flatMap((found) => [...found]))
}

type SlugHolder = { slug?: string | null }

const wasPublic = (story: { readerUpdatedAt?: unknown } | undefined): boolean =>
  Boolean(story?.readerUpdatedAt)

const singular = { stories: 'story', sections: 'section', authors: 'author' } as const

/**
 * Returns the slugs of other documents that contain `base`: live, in the newest draft, and in the
 * trash.
 */
async function takenSlugs(
  req: PayloadRequest,
  { collection, base, id }: { collection: Slugged; base: string; id: string | undefined },
): Promise<Set<string>> {
  const contains = (path: string): Where => ({ [path]: { like: base } })
  const found = await req.payload.db.find<{ id: string; slug?: string }>({
    collection,
    pagination: false,
    select: { slug: true },
    where: contains('slug'),
    req,
  })
  const taken = found.docs.filter((doc) => doc.id !== id).map((doc) => doc.slug)
  if (collection === 'stories') {
    const drafts = await req.payload.db.findVersions<{ slug?: string }>({
      collection,
      pagination: false,
      select: { parent: true, version: { slug: true } },
      where: { and: [{ latest: { equals: true } }, contains('version.slug')] },
      req,
    })
    taken.push(...drafts.docs.filter((d) => d.parent !== id).map((d) => d.version.slug))
  }
  return new Set(taken.filter((slug) => slug !== undefined))
}
