import type { PayloadRequest, Where } from 'payload'
import { idOf } from '../lib/relation.ts'

// A story lies in its section, and a section in its parent. Two documents in one place cannot have
// one slug: they would have one path. The places are compared, not the paths: while a section moves,
// the paths below it are those of before.

/** The document that has a slug already. */
export type Holder = { kind: 'story' | 'section' | 'author'; name: string; isInTrash: boolean }

type Asked = {
  /** The slug, or its beginning: the slugs that contain it are found. */
  base: string
  /** The document that asks; its own slugs are free. */
  id: string | undefined
  /** The section of a story, or the parent of a section; null at the top. */
  place: string | null
}

type Found = { id: string; slug?: string | null; name?: string | null; deletedAt?: unknown }

/** Returns the slugs that a story cannot have, and who has them. */
export const takenByStories = async (req: PayloadRequest, asked: Asked) =>
  holders([
    ...(await storiesWith(req, asked, [])),
    ...(asked.place === null ? [] : await sectionsIn(req, asked)),
  ])

/** Returns the slugs that a section cannot have in its place. */
export const takenBySections = async (req: PayloadRequest, asked: Asked) =>
  holders([
    ...(await sectionsIn(req, asked)),
    ...(asked.place === null
      ? []
      : await storiesWith(req, asked, [{ section: { equals: asked.place } }])),
  ])

/** Returns the slugs that an author cannot have. */
export async function takenByAuthors(req: PayloadRequest, { base, id }: Asked) {
  const { docs } = await req.payload.db.find<Found>({
    collection: 'authors',
    pagination: false,
    select: { name: true, slug: true },
    where: { slug: { like: base } },
    req,
  })
  return holders(docs.filter((doc) => doc.id !== id).map(asHolder('author')))
}

type Entry = [slug: string, holder: Holder]

const holders = (entries: Entry[]): ReadonlyMap<string, Holder> => new Map(entries)

const asHolder =
  (kind: Holder['kind']) =>
  ({ slug, name, deletedAt }: Found): Entry => [
    slug ?? '',
    { kind, name: name ?? '', isInTrash: Boolean(deletedAt) },
  ]

/** Finds stories in their live text, in their newest draft and in the trash. */
async function storiesWith(
  req: PayloadRequest,
  { base, id }: Asked,
  more: Where[],
): Promise<Entry[]> {
  const live = await req.payload.db.find<Found & { headline?: string | null }>({
    collection: 'stories',
    pagination: false,
    select: { slug: true, headline: true, deletedAt: true },
    where: { and: [{ slug: { like: base } }, ...more] },
    req,
  })
  const drafts = await req.payload.db.findVersions<Found & { headline?: string | null }>({
    collection: 'stories',
    pagination: false,
    select: { parent: true, version: { slug: true, headline: true, deletedAt: true } },
    where: {
      and: [
        { latest: { equals: true } },
        { 'version.slug': { like: base } },
        ...more.map(ofVersion),
      ],
    },
    req,
  })
  return [
    ...live.docs,
    ...drafts.docs.map(({ parent, version }) => ({ ...version, id: idOf(parent) ?? '' })),
  ]
    .filter((story) => story.id !== id)
    .map((story) => asHolder('story')({ ...story, name: story.headline ?? null }))
}

const ofVersion = (where: Where): Where =>
  Object.fromEntries(Object.entries(where).map(([name, value]) => [`version.${name}`, value]))

async function sectionsIn(req: PayloadRequest, { base, id, place }: Asked): Promise<Entry[]> {
  const { docs } = await req.payload.db.find<Found & { title?: string }>({
    collection: 'sections',
    pagination: false,
    select: { slug: true, title: true },
    where: {
      and: [
        { slug: { like: base } },
        { parent: place === null ? { exists: false } : { equals: place } },
      ],
    },
    req,
  })
  return docs
    .filter((section) => section.id !== id)
    .map((section) => asHolder('section')({ ...section, name: section.title ?? null }))
}

/** The answer to a name such as 東京, from which no slug can be made. */
export const NO_SPELLING = 'This cannot be spelled in Latin letters. Type a slug.'

/** Returns the sentence that says who has a slug. */
export function takenMessage(slug: string, { kind, name, isInTrash }: Holder): string {
  if (isInTrash)
    return `The slug “${slug}” is taken by a story in the trash. Choose another, or delete that story for good.`
  return kind === 'section'
    ? `The slug “${slug}” is taken: the section “${name}” has this address. Choose another.`
    : `The slug “${slug}” is taken. Choose another.`
}
