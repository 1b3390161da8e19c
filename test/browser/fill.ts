import { env } from '../../src/env.ts'
import { boot } from '../../src/boot.ts'
import { roleColumns, roles } from '../../src/access/roles.ts'
import { paragraphs, picture } from '../support/content.ts'

// A separate process that fills the database with the content of the browser tests, before their
// server starts.

const { payload } = await boot(env(), { jobs: false, isCommand: true })
const password = env().demoPassword ?? ''

for (const role of roles) {
  const email = `${role}@example.com`
  const { totalDocs } = await payload.count({
    collection: 'users',
    where: { email: { equals: email } },
  })
  if (totalDocs === 0) {
    const name = {
      admin: 'Ada Marsh',
      editor: 'Edith Vale',
      reporter: 'Rory Quill',
      moderator: 'Mo Hartley',
    }[role]
    await payload.create({
      collection: 'users',
      data: { email, name, password, ...roleColumns([role]) },
    })
  }
}

const section = await payload.create({
  collection: 'sections',
  data: { title: 'Harbours', commentsMode: 'inherit' },
})
const bytes = await picture()
const photo = await payload.create({
  collection: 'photos',
  data: {
    caption: 'Ferries at the quay on Friday morning, before the first crossing of the day.',
    credit: 'Dateline Photo',
    byline: 'R. Quill',
  },
  file: { data: bytes, mimetype: 'image/jpeg', name: 'quay.jpg', size: bytes.length },
})
const story = await payload.create({
  collection: 'stories',
  data: {
    headline: 'Ferries stay in port as the gale goes on',
    standfirst: 'The third day without a crossing.',
    body: paragraphs('No ferry left the harbour on Friday.', 'The forecast sees no change.'),
    section: section.id,
    leadPhoto: photo.id,
    commentsMode: 'inherit',
    _status: 'published',
  },
})

const comment = (data: Record<string, unknown>) =>
  payload.create({
    collection: 'comments',
    data: { story: story.id, ...data } as never,
  })

const root = await comment({
  author: 'Ann Marlow',
  email: 'ann@example.org',
  body: 'I have waited since Wednesday. Nobody at the quay can say when the next one leaves.',
  status: 'approved',
})
const held = await comment({
  parent: root.id,
  author: 'Ben Okoro',
  email: 'ben@example.org',
  body: 'The timetable is at https://ferries.example.org/now and the weather at https://weather.example.org, which is how I found out.\n\nIt says Sunday at the earliest.',
  status: 'pending',
  heldFor: [
    { rule: 'links', reason: 'The comment has 2 links.' },
    {
      rule: 'first-time',
      reason: 'No comment with this name and email has been approved before.',
    },
  ],
})
const waiting = []
for (const [n, body] of [
  'Could the paper say which hotels still have rooms?',
  'My grandmother crossed in worse weather than this, in an open boat, and she brought the sheep along.',
  'Thank you for the live updates.',
].entries())
  waiting.push(
    await comment({
      author: `Reader ${n + 1}`,
      email: `reader${n + 1}@example.org`,
      body,
      status: 'pending',
      heldFor: [
        {
          rule: 'first-time',
          reason: 'No comment with this name and email has been approved before.',
        },
      ],
    }),
  )
await comment({
  author: 'Cheap Watches',
  email: 'w@example.net',
  body: 'Best watches, half price, today only!',
  status: 'spam',
})
await comment({
  author: 'Tom Hale',
  email: 'tom@example.org',
  body: 'What a stupid question from the man above.',
  status: 'rejected',
})

// The demo's own content takes a minute to draw; this row says that it is there.
await payload.kv.set('demo-content', {})

const filled = {
  section: section.id,
  photo: photo.id,
  story: { id: story.id, slug: story.slug ?? '' },
  root: root.id,
  held: held.id,
  waiting: waiting.map(({ id }) => id),
}
export type Filled = typeof filled

console.log(JSON.stringify(filled))
await payload.destroy()
process.exit(0)
