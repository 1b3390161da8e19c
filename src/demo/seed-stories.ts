import { toSlug } from '../lib/slug.ts'
import type { Story } from '../payload-types.ts'
import { toLexical } from './lexical.ts'
import type { Seeder } from './seeder.ts'
import { isByReporter } from './seed-photos.ts'
import { demoStories } from './stories.ts'
import type { DemoBlock, DemoStory } from './types.ts'

/** The ids of the documents that stories refer to, by slug or key. */
type ContentIds = Record<'sections' | 'photos' | 'authors', ReadonlyMap<string, string>>

export type SeededStory = { id: string; publishedAt: string | null }

type Row = Pick<Story, 'id' | 'slug' | 'publishedAt'>

const HOUR = 3_600_000

/**
 * Adds the stories, oldest first, as a newsroom writes them. Their ages count from the first
 * seeding, and a later run keeps that time.
 * @returns the seeded stories by key
 */
export async function seedStories(
  seeder: Seeder,
  around: ContentIds,
): Promise<Map<string, SeededStory>> {
  const { payload, done } = seeder
  const known = await payload.db.find<Row>({
    collection: 'stories',
    pagination: false,
    select: { slug: true, publishedAt: true },
    where: { slug: { in: demoStories.map(({ headline }) => toSlug(headline)) } },
  })
  const bySlug = new Map(known.docs.map((row) => [row.slug, row]))
  const now = anchor(bySlug) ?? Date.now()
  const seeded = new Map<string, SeededStory>()
  for (const story of [...demoStories].sort((a, b) => b.hoursAgo - a.hoursAgo)) {
    const found = bySlug.get(toSlug(story.headline))
    const publishedAt = new Date(now - story.hoursAgo * HOUR).toISOString()
    const { id, publishedAt: at } =
      found ?? (await writeStory(seeder, { story, around, publishedAt }))
    if (story.state === 'newer-draft') await saveNewerDraft(seeder, { id, story, around })
    seeded.set(story.key, { id, publishedAt: at ?? null })
    done('stories', !found)
  }
  return seeded
}

/** Returns the time from which the existing stories' ages were counted. */
function anchor(bySlug: ReadonlyMap<Row['slug'], Row>): number | undefined {
  for (const { headline, hoursAgo } of demoStories) {
    const { publishedAt } = bySlug.get(toSlug(headline)) ?? {}
    if (publishedAt) return Date.parse(publishedAt) + hoursAgo * HOUR
  }
  return undefined
}

type Writing = { story: DemoStory; around: ContentIds; publishedAt: string }

async function writeStory(
  { payload, users }: Seeder,
  { story, around, publishedAt }: Writing,
): Promise<Row> {
  const { headline, source, standfirst, topics } = story
  const data = {
    headline,
    standfirst,
    topics,
    body: toBody(story.body, around),
    section: idIn(around.sections, story.section),
    authors: story.authors.map((slug) => idIn(around.authors, slug)),
    leadPhoto: story.leadPhoto ? idIn(around.photos, story.leadPhoto) : null,
    leadCaption: story.leadCaption ?? null,
    dateline: story.dateline ?? null,
    source,
    commentsMode: story.commentsMode ?? 'inherit',
  }
  const user = isByReporter(story) ? users.reporter : users.editor
  if (story.state === 'never')
    return payload.create({ collection: 'stories', draft: true, data, user })
  const published = {
    ...data,
    _status: 'published',
    publishedAt,
    readerUpdatedAt: publishedAt,
  } as const
  return payload.create({ collection: 'stories', data: published, user })
}

/** Saves a newer draft on top of a published story, unless there is one. */
async function saveNewerDraft(
  { payload, users }: Seeder,
  { id, story, around }: { id: string; story: DemoStory; around: ContentIds },
): Promise<void> {
  const drafts = await payload.db.countVersions({
    collection: 'stories',
    where: { and: [{ parent: { equals: id } }, { 'version._status': { equals: 'draft' } }] },
  })
  if (drafts.totalDocs > 0) return
  await payload.update({
    collection: 'stories',
    id,
    draft: true,
    data: {
      ...(story.draftHeadline ? { headline: story.draftHeadline } : {}),
      ...(story.draftBody ? { body: toBody(story.draftBody, around) } : {}),
    },
    user: users.reporter,
  })
}

const toBody = (blocks: DemoBlock[], { photos }: ContentIds): Story['body'] =>
  toLexical(blocks, (key) => idIn(photos, key)) as Story['body']

/**
 * Looks up an id.
 * @throws Error when the content names a document that it does not have
 */
function idIn(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name)
  if (!id) throw new Error(`The demo content has no “${name}”.`)
  return id
}
