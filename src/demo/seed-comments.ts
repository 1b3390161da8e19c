import { demoComments } from './comments.ts'
import type { Seeder } from './seeder.ts'
import type { SeededStory } from './seed-stories.ts'
import type { DemoComment } from './types.ts'

const MINUTE = 60_000

/** The time from a comment to the moderator's decision. */
const DECIDED_AFTER = 20 * MINUTE

type Place = { story: string; publishedAt: string; parent: string | null }

/** Adds the threads of the stories, each comment with its final status. */
export async function seedComments(
  seeder: Seeder,
  stories: ReadonlyMap<string, SeededStory>,
): Promise<void> {
  for (const { story, comments } of demoComments()) {
    const { id, publishedAt } = stories.get(story) ?? {}
    if (!id || !publishedAt) throw new Error(`The demo content has no published story “${story}”.`)
    await seedThread(seeder, comments, { story: id, publishedAt, parent: null })
  }
}

async function seedThread(seeder: Seeder, comments: DemoComment[], place: Place): Promise<void> {
  for (const comment of comments) {
    const parent = await seedComment(seeder, comment, place)
    await seedThread(seeder, comment.replies ?? [], { ...place, parent })
  }
}

async function seedComment(
  { payload, users, done }: Seeder,
  { author, body, email, heldFor, minutesAfterPublish, status }: DemoComment,
  { story, publishedAt, parent }: Place,
): Promise<string> {
  const sentAt = Date.parse(publishedAt) + minutesAfterPublish * MINUTE
  const createdAt = new Date(sentAt).toISOString()
  const found = await payload.db.findOne<{ id: string }>({
    collection: 'comments',
    where: {
      and: [
        { story: { equals: story } },
        { email: { equals: email } },
        { createdAt: { equals: createdAt } },
      ],
    },
  })
  if (found) {
    done('comments', false)
    return found.id
  }
  // A comment that no rule held and nobody refused appeared without a decision.
  const isDecided = status !== 'pending' && (status !== 'approved' || heldFor !== undefined)
  const decidedAt = new Date(Math.min(sentAt + DECIDED_AFTER, Date.now())).toISOString()
  const { id } = await payload.create({
    collection: 'comments',
    data: {
      story,
      parent,
      author,
      email,
      body,
      status,
      createdAt,
      heldFor: heldFor ?? null,
      ...(isDecided ? { decidedBy: users.moderator.id, decidedAt } : {}),
    },
  })
  done('comments', true)
  return id
}
