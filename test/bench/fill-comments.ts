import { roleColumns } from '../../src/access/roles.ts'
import { env } from '../../src/env.ts'
import { boot } from '../../src/boot.ts'
import { countRows } from '../../src/store/count-rows.ts'
import { keepCounters } from '../../src/comments/counter-triggers.ts'
import { sweepEverything } from '../../src/jobs.ts'
import { keepStoryCounters } from '../../src/publishing/story-counters.ts'

// A separate process: `fill-comments.ts COMMENTS STORIES` fills the SQLite of the environment with
// that many. SQL makes each from its number: nine stories of ten are in one section, each has a
// photo and a version; one story has a thread of 10,000, the rest is spread over all stories; 100
// readers in a thousand comments, a hundredth waiting.

const [count = 0, stories = 0] = process.argv.slice(2).map(Number)
// Too recent for any of them to be due for clearing.
const now = Math.floor(Date.now() / 1000)
const THREAD = 10_000
const PHOTOS = 1_000

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
    data: {
      email: `${role}@example.com`,
      name,
      ...roleColumns([role]),
      password: env().demoPassword ?? '',
    },
  })
const sections: string[] = []
for (const title of ['Harbours', 'Islands'])
  sections.push((await payload.create({ collection: 'sections', data: { title } as never })).id)

// A new section's stories are written anew by the sweep: it must not find a hundred thousand.
await sweepEverything(payload, new Date())

const time = (n: string): string =>
  `strftime('%Y-%m-%dT%H:%M:%fZ', ${now} - (${count} - ${n}) * 5, 'unixepoch')`
const numbers = (from: number, to: number): string =>
  `WITH RECURSIVE numbers (n) AS (SELECT ${from} UNION ALL SELECT n + 1 FROM numbers WHERE n < ${to})`

const storyTime = `strftime('%Y-%m-%dT%H:%M:%fZ', ${now} - (${stories} - n) * 60, 'unixepoch')`
const section = `CASE WHEN n % 10 = 9 THEN '${sections[1]}' ELSE '${sections[0]}' END`
const text = `'Story number ' || n`
const body = `json_object('root', json_object('type', 'root', 'version', 1, 'children', json_array()))`
const sizes = ['card', 'article', 'full']
const sizeColumns = sizes.flatMap((name) =>
  ['url', 'width', 'height', 'mime_type', 'filesize', 'filename'].map(
    (one) => `sizes_${name}_${one}`,
  ),
)
const sizeValues = sizes.map(
  (name) => `NULL, 640, 360, 'image/webp', 9000, 'photo-' || n || '-${name}.webp'`,
)
const storyColumns = (prefix: string): string =>
  `headline slug path body body_html excerpt section_id lead_photo_id
   _status published_at comments_mode source_kind created_at updated_at`
    .split(/\s+/)
    .map((column) => prefix + column)
    .join(', ')
const storyValues = `${text}, 'story-' || n, '/harbours/story-' || n, ${body}, '<p>' || ${text} || '</p>', ${text},
  ${section}, 'photo-' || (n % ${PHOTOS}), 'published', ${storyTime}, 'inherit', 'staff', ${storyTime}, ${storyTime}`

await client.batch(
  [
    'DROP TRIGGER comments_count_insert',
    'DROP TRIGGER stories_count_insert',
    `${numbers(0, PHOTOS)} INSERT INTO photos (id, caption, is_public, filename, mime_type, width, height, ${sizeColumns.join(', ')}, created_at, updated_at)
     SELECT 'photo-' || n, 'Photo number ' || n, 1, 'photo-' || n || '.jpg', 'image/jpeg', 1400, 900, ${sizeValues.join(', ')}, ${storyTime}, ${storyTime} FROM numbers`,
    `${numbers(0, stories)} INSERT INTO stories (id, ${storyColumns('')}) SELECT 'story-' || n, ${storyValues} FROM numbers`,
    `${numbers(0, stories)} INSERT INTO _stories_v (id, parent_id, latest, created_at, updated_at, ${storyColumns('version_')})
     SELECT 'version-' || n, 'story-' || n, 1, ${storyTime}, ${storyTime}, ${storyValues} FROM numbers`,
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
    CASE WHEN n < ${THREAD} THEN 'story-0' ELSE 'story-' || (1 + (n / 4) % ${stories}) END AS story,
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
// Without the triggers, this counts everything again.
await keepCounters(payload)
await keepStoryCounters(payload)
await countRows(payload)
await payload.destroy()
process.exit(0)
