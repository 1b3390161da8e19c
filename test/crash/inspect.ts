import { roleColumns } from '../../src/access/roles.ts'
import { env } from '../../src/env.ts'
import { boot } from '../../src/boot.ts'
import { sweepEverything } from '../../src/jobs.ts'
import { type Countable, countersOf, readCounters } from '../../src/comments/counters.ts'
import type { Comment, ModerationEvent } from '../../src/payload-types.ts'

// A separate process: creates the users and a story when they are missing, and prints the database's
// content, counters and a recount beside each other. `inspect.ts settle` first does all work that is
// due, as the sweep does, by a clock that is ahead: a killed process keeps its lease for five
// minutes, and a digest is sent by the hour.

const { payload } = await boot(env(), { jobs: false })
const { db } = payload

if (process.argv[2] === 'settle')
  for (let hours = 1; hours <= 30; hours += 1)
    await sweepEverything(payload, new Date(Date.now() + hours * 60 * 60_000))

if ((await payload.count({ collection: 'users' })).totalDocs === 0) {
  const data = { email: 'moderator@example.com', name: 'Mo Hartley', ...roleColumns(['moderator']) }
  const password = env().demoPassword ?? ''
  await payload.create({
    collection: 'users',
    data: { ...data, password, notifyPending: true },
  })
  const section = await payload.create({
    collection: 'sections',
    data: { title: 'Harbours', commentsMode: 'all' },
  })
  await payload.create({
    collection: 'stories',
    data: {
      headline: 'Ferries stay in port',
      body: paragraph('No ferry left the harbour on Friday.'),
      section: section.id,
      commentsMode: 'all',
      _status: 'published',
    } as never,
  })
}

const all = { pagination: false } as const
const comments = (await db.find<Comment>({ collection: 'comments', ...all })).docs
const events = (await db.find<ModerationEvent>({ collection: 'moderation-events', ...all })).docs
const story = (await db.find<{ id: string }>({ collection: 'stories', ...all })).docs[0]
const rows = (await db.find<{ key: string }>({ collection: 'counters', ...all })).docs
const kept = await readCounters(payload, [...new Set(rows.map(({ key }) => key))])
// The spam score's and the nudge's counters do not count rows of comments.
const isOfComments = (key: string): boolean => /^(status|day|reported|visible)\b/.test(key)
const counted = new Map<string, number>()
for (const key of (comments as Countable[]).flatMap(countersOf))
  counted.set(key, (counted.get(key) ?? 0) + 1)

export type Inspection = {
  story: string
  comments: { id: string; body: string; status: string; isDue: boolean }[]
  events: { id: string; comment: string | null; to: string | null }[]
  wrongCounters: string[]
}

const inspection: Inspection = {
  story: story?.id ?? '',
  comments: comments.map(({ id, body, status, followUpDue }) => ({
    id,
    body,
    status,
    isDue: Boolean(followUpDue),
  })),
  events: events.map(({ id, comment, to }) => ({ id, comment: comment ?? null, to: to ?? null })),
  wrongCounters: [...new Set([...kept.keys(), ...counted.keys()])]
    .filter((key) => isOfComments(key) && (kept.get(key) ?? 0) !== (counted.get(key) ?? 0))
    .map((key) => `${key}: kept ${kept.get(key) ?? 0}, counted ${counted.get(key) ?? 0}`),
}
console.log(JSON.stringify(inspection))
await payload.destroy()
process.exit(0)

function paragraph(text: string) {
  const node = { type: 'text', text, version: 1, format: 0, mode: 'normal', style: '', detail: 0 }
  const own = { version: 1, format: '', indent: 0, direction: null }
  return {
    root: { type: 'root', ...own, children: [{ type: 'paragraph', ...own, children: [node] }] },
  }
}
