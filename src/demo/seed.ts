import type { Payload } from 'payload'
import type { Env } from '../env.ts'
import { roleColumns } from '../access/roles.ts'
import type { User } from '../payload-types.ts'
import { countRows } from '../store/count-rows.ts'
import { demoAuthors } from './authors.ts'
import { demoComments } from './comments.ts'
import { demoPassword, demoUsers } from './logins.ts'
import { demoPhotos } from './photos.ts'
import { type Progress, showProgress } from './progress.ts'
import { demoSections } from './sections.ts'
import { seedComments } from './seed-comments.ts'
import { type Part, parts, type Seeder } from './seeder.ts'
import { seedPhotos } from './seed-photos.ts'
import { seedStories } from './seed-stories.ts'
import { demoStories } from './stories.ts'
import type { DemoComment } from './types.ts'

/** The number of added documents in each part. All are 0 when everything existed. */
export type Added = Record<Part, number>

const DONE = 'demo-content'

/**
 * Adds the demo content. It keeps existing documents as people have changed them, and adds those
 * that are missing after a crash. Once a run has finished, no later run adds anything.
 * @throws the abort reason when `signal` is aborted, between two things
 */
export async function seedDemo(
  payload: Payload,
  { env, progress, signal }: { env: Env; progress?: Progress; signal?: AbortSignal },
): Promise<Added> {
  const added = Object.fromEntries(parts.map((part) => [part, 0])) as Added
  if (await payload.kv.has(DONE)) return added

  const started = Date.now()
  const tell = progress ?? showProgress(countThings())
  const done: Seeder['done'] = (part, wasAdded) => {
    if (wasAdded) added[part] += 1
    tell.advance()
    signal?.throwIfAborted()
  }
  tell.begin('users', demoUsers.length)
  const seeder: Seeder = { payload, users: await seedUsers(payload, { env, done }), done }
  await nameTheSite(payload)
  tell.begin('sections', demoSections.length)
  const sections = await seedSections(seeder)
  tell.begin('photos (Dateline draws each one)', demoPhotos.length)
  const photos = await seedPhotos(seeder)
  tell.begin('authors', demoAuthors.length)
  const authors = await seedAuthors(seeder)
  tell.begin('stories', demoStories.length)
  const stories = await seedStories(seeder, { sections, photos, authors })
  tell.begin('comment threads', demoComments().length)
  await seedComments(seeder, stories)

  await countRows(payload)
  await payload.kv.set(DONE, { at: new Date().toISOString() })
  tell.end(`ready after ${Math.round((Date.now() - started) / 1000)} s`)
  return added
}

function countThings(): number {
  const countIn = (comments: readonly DemoComment[]): number =>
    comments.reduce((sum, { replies }) => sum + 1 + countIn(replies ?? []), 0)
  const lists = [demoUsers, demoSections, demoPhotos, demoAuthors, demoStories]
  return (
    lists.reduce((sum, list) => sum + list.length, 0) +
    countIn(demoComments().flatMap(({ comments }) => comments))
  )
}

async function seedUsers(
  payload: Payload,
  { env, done }: { env: Env; done: Seeder['done'] },
): Promise<Seeder['users']> {
  const users: Partial<Seeder['users']> = {}
  for (const { role, email, name } of demoUsers) {
    const found = await payload.db.findOne<User>({
      collection: 'users',
      where: { email: { equals: email } },
    })
    // The moderator gets emails, so the outbox shows the emails of a newsroom.
    const notifyPending = role === 'moderator'
    const data = { email, name, ...roleColumns([role]), notifyPending, password: demoPassword(env) }
    users[role] = found ?? (await payload.create({ collection: 'users', data }))
    done('users', !found)
  }
  return users as Seeder['users']
}

/** Names the site, unless somebody has saved the settings already. */
async function nameTheSite(payload: Payload): Promise<void> {
  const saved = await payload.findGlobal({ slug: 'settings', depth: 0 })
  if (saved.createdAt) return
  await payload.updateGlobal({ slug: 'settings', data: { siteName: 'The Dateline Post' } })
}

async function seedSections({ payload, users, done }: Seeder): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const { parent, ...section } of demoSections) {
    const above = parent ? (ids.get(parent) ?? null) : null
    const found = await payload.db.findOne<{ id: string }>({
      collection: 'sections',
      where: {
        and: [
          { slug: { equals: section.slug } },
          { parent: above ? { equals: above } : { exists: false } },
        ],
      },
    })
    const data = { ...section, parent: above }
    const { id } =
      found ??
      (await payload.create({ collection: 'sections', data: data as never, user: users.editor }))
    ids.set(section.slug, id)
    done('sections', !found)
  }
  return ids
}

async function seedAuthors({ payload, users, done }: Seeder): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const { user, ...author } of demoAuthors) {
    const found = await payload.db.findOne<{ id: string }>({
      collection: 'authors',
      where: { slug: { equals: author.slug } },
    })
    const data = { ...author, user: user ? users[user].id : null }
    const { id } =
      found ?? (await payload.create({ collection: 'authors', data, user: users.editor }))
    ids.set(author.slug, id)
    done('authors', !found)
  }
  return ids
}
