import { staff, type Ask } from './fill.ts'

/** The lists that together answer every row that the API shows, to an admin and to a moderator. */
const lists = [
  '/api/stories?trash=true',
  '/api/stories?trash=true&draft=true',
  '/api/stories/versions',
  '/api/photos',
  '/api/sections',
  '/api/authors',
  '/api/comments?trash=true',
  '/api/users',
  '/api/bans',
  '/api/reports',
  '/api/moderation-events',
  '/api/read-keys',
]
const others = [
  '/api/globals/settings',
  '/api/globals/comment-rules',
  '/api/moderation/notices',
  '/api/moderation/counts',
]

export type Answers = Record<string, unknown>

/** Asks for everything. Lists are rows by id; times and ids stay as they are answered. */
export async function readAll(ask: Ask): Promise<Answers> {
  const answers: Answers = {}
  for (const where of lists) {
    const mark = where.includes('?') ? '&' : '?'
    const { docs } = await ask(`${where}${mark}depth=0&limit=100&sort=id`, { as: staff.admin })
    answers[where] = Object.fromEntries((docs as { id: string }[]).map((row) => [row.id, row]))
  }
  for (const where of others) answers[where] = await ask(where, { as: staff.admin })
  const { preferences } = await readPreference(ask)
  answers['/api/payload-preferences/collection-stories'] = preferences
  return answers
}

async function readPreference(ask: Ask): Promise<{ preferences: unknown }> {
  const { docs } = await ask('/api/payload-preferences?depth=0&limit=100', { as: staff.editor })
  return { preferences: docs }
}
