import { roleColumns } from '../../src/access/roles.ts'
import { boot } from '../../src/boot.ts'
import { env } from '../../src/env.ts'

// A separate process, after fill.ts: a queue with a morning's work, and a second moderator.

const { payload } = await boot(env(), { jobs: false, isCommand: true })

await payload.create({
  collection: 'users',
  data: {
    email: 'maria@example.com',
    name: 'Maria Rossi',
    password: env().demoPassword ?? '',
    ...roleColumns(['moderator']),
  },
})
const { docs: stories } = await payload.find({ collection: 'stories', limit: 1, sort: 'createdAt' })
const { docs: roots } = await payload.find({
  collection: 'comments',
  limit: 1,
  where: { status: { equals: 'approved' } },
})
const story = stories[0]?.id ?? ''

const bodies = [
  'The nine o’clock boat did not go on Tuesday either, and nobody on the quay would say why.',
  'I do not agree at all. The captain is right to wait: my brother crossed in that wind once and will not again.\n\nWhoever has not stood on that deck should not write about cowardice.',
  'Is there a bus to the airport from the other harbour? The timetable on the wall is from last winter.',
  'Grazie per gli aggiornamenti. Speriamo che domenica si parta davvero.',
  'Third time this month.',
  'The hotel owners are not complaining, are they? Three nights at double the price for two hundred people who have no choice, and the company pays for none of it although its own conditions say that it must.',
]

const waiting: string[] = []
for (let n = 0; n < 230; n += 1) {
  const isSuspect = n % 7 === 3
  const { id } = await payload.create({
    collection: 'comments',
    data: {
      story,
      ...(n % 5 === 1 ? { parent: roots[0]?.id } : {}),
      author: `Waiting Reader ${n + 1}`,
      email: `waiting${n % 12}@example.org`,
      body: isSuspect
        ? 'Cheap casino tickets while you wait, best bonus at https://casino.example.org today!'
        : (bodies[n % bodies.length] ?? ''),
      status: 'pending',
      heldFor: isSuspect
        ? [
            { rule: 'links', reason: 'It has one link.' },
            { rule: 'spam-score', reason: 'The spam score is 0.84.' },
          ]
        : [{ rule: 'first-time', reason: 'No comment by this reader has been approved before.' }],
      ...(isSuspect
        ? {
            spamScore: 0.84,
            spamWords: [
              { word: 'casino', weight: 2.1 },
              { word: 'bonus', weight: 1.4 },
              { word: 'cheap', weight: 0.9 },
              { word: 'wait', weight: -0.4 },
            ],
          }
        : {}),
    } as never,
  })
  await payload.db.updateOne({
    collection: 'comments',
    id,
    data: { networkPrefix: `203.0.${n % 12}.0/24` },
  })
  waiting.push(id)
}

const reported = await payload.create({
  collection: 'comments',
  data: {
    story,
    author: 'Loud Larry',
    email: 'larry@example.org',
    body: 'Everybody on that island is a thief and you know it.',
    status: 'approved',
  } as never,
})
for (const [n, reason] of (['abusive', 'abusive', 'offensive'] as const).entries())
  await payload.db.create({
    collection: 'reports',
    data: { key: `${reported.id}:${n}`, comment: reported.id, reason, state: 'open' },
  })
await payload.db.updateOne({
  collection: 'comments',
  id: reported.id,
  data: { reportCount: 3, reportedAt: new Date().toISOString() },
})

console.log(JSON.stringify({ waiting, reported: reported.id, story }))
await payload.destroy()
process.exit(0)
