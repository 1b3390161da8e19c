import { env } from '../../src/env.ts'
import { boot } from '../../src/boot.ts'
import { countRows } from '../../src/store/count-rows.ts'
import { keepCounters } from '../../src/comments/counter-triggers.ts'

// A separate process: `fill-comments.ts COUNT` fills the SQLite of the environment with that many
// comments. SQL makes each from its number: one story has a thread of 10,000, the rest is spread
// over a thousand stories; 100 readers in a thousand comments, a hundredth waiting.

const count = Number(process.argv[2])
// Too recent for any of them to be due for clearing.
const now = Math.floor(Date.now() / 1000)
const THREAD = 10_000
const STORIES = 1_000

const { payload } = await boot(env(), { jobs: false, isCommand: true })
const { client } = payload.db as unknown as {
  client: { batch: (statements: string[], mode: 'write') => Promise<unknown> }
}

if ((await payload.count({ collection: 'comments' })).totalDocs > 0) {
  console.error('The comments are there already.')
  process.exit(0)
}
for (const [role, name] of [
  ['moderator', 'Mo Hartley'],
  ['admin', 'Ada Marsh'],
] as const)
  await payload.create({
    collection: 'users',
    data: { email: `${role}@example.com`, name, role, password: env().demoPassword ?? '' },
  })
const section = await payload.create({
  collection: 'sections',
  data: { title: 'Harbours', commentsMode: 'inherit' },
})

const time = (n: string): string =>
  `strftime('%Y-%m-%dT%H:%M:%fZ', ${now} - (${count} - ${n}) * 5, 'unixepoch')`
const numbers = (from: number, to: number): string =>
  `WITH RECURSIVE numbers (n) AS (SELECT ${from} UNION ALL SELECT n + 1 FROM numbers WHERE n < ${to})`

await client.batch(
  [
    `${numbers(0, STORIES)} INSERT INTO stories (id, headline, slug, path, section_id, _status, published_at, comments_mode, source_kind, created_at, updated_at)
     SELECT 'story-' || n, 'Story number ' || n, 'story-' || n, '/harbours/story-' || n, '${section.id}', 'published', ${time('n')}, 'inherit', 'staff', ${time('n')}, ${time('n')} FROM numbers`,
    'DROP TRIGGER comments_count_insert',
  ],
  'write',
)

/**
 * In every hundred comments one waits, six are spam, five rejected; a quarter of the others replies.
 */
const status = `CASE WHEN n % 100 = 7 THEN 'pending' WHEN n % 100 BETWEEN 10 AND 15 THEN 'spam' WHEN n % 100 BETWEEN 20 AND 24 THEN 'rejected' ELSE 'approved' END`
const isReply = `n % 4 = 3 AND n % 100 > 30`
const STEP = 50_000
for (let from = 0; from < count; from += STEP) {
  const to = Math.min(from + STEP, count) - 1
  const made = `SELECT n, ${status} AS status, ${isReply} AS reply, ${time('n')} AS at,
    CASE WHEN n < ${THREAD} THEN 'story-0' ELSE 'story-' || (1 + (n / 4) % ${STORIES}) END AS story,
    (n * 7919) % (${count} / 10) AS reader FROM numbers`
  await client.batch(
    [
      `${numbers(from, to)} INSERT INTO comments (id, body, body_html, author, email, network_prefix, status, held_for, story_id, parent_id, root_id, depth, shown, visible, position, created_at, updated_at, decided_at, reported_at, report_count, metadata_since)
       SELECT printf('comment-%08d', n), 'Comment number ' || n || ' about the harbour, the ferries and the wind.', '<p>Comment number ' || n || ' about the harbour, the ferries and the wind.</p>',
         'Reader ' || reader, 'reader' || reader || '@example.org', '10.' || (reader / 256 % 256) || '.' || (reader % 256) || '.0/24',
         status, CASE WHEN status = 'pending' THEN '[{"rule":"first-time","reason":"First."}]' END,
         story, CASE WHEN reply THEN printf('comment-%08d', n - 1) END, CASE WHEN reply THEN printf('comment-%08d', n - 1) END,
         CASE WHEN reply THEN 1 ELSE 0 END, status = 'approved', status = 'approved', at || ' ' || printf('%012d', n), at, at,
         CASE WHEN status <> 'pending' THEN at END, CASE WHEN n % 500 = 40 THEN at END, CASE WHEN n % 500 = 40 THEN 1 END, at
       FROM (${made})`,
      `${numbers(from, to)} INSERT INTO comments_texts ("order", parent_id, path, text)
       SELECT 1, printf('comment-%08d', n), 'heldRules', 'first-time' FROM numbers WHERE n % 100 = 7`,
    ],
    'write',
  )
  console.error(`${to + 1} of ${count} comments`)
}
// Without the trigger, the start counts everything again.
await keepCounters(payload)
await countRows(payload)
await payload.destroy()
process.exit(0)
