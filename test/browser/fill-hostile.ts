import { APIError } from 'payload'
import { boot } from '../../src/boot.ts'
import { env } from '../../src/env.ts'
import { paragraphs } from '../support/content.ts'
import { hostileLines, packed } from '../support/hostile-lines.ts'

// A separate process, after fill.ts: a newsroom in which a person who wants to run a program in the
// moderator's browser wrote every text.

const { payload } = await boot(env(), { jobs: false, isCommand: true })
const lines = hostileLines()
const short = lines.filter((line) => line.length <= 100)
/** The number of lines, spread over all the corpora. */
const some = (count: number): string[] => {
  const step = Math.max(1, Math.floor(short.length / count))
  return short.filter((_, n) => n % step === 0).slice(0, count)
}

const [title = 'Section'] = some(1)
const section = await payload.create({
  collection: 'sections',
  data: { title: '<script>alert("section")</script>', commentsMode: 'inherit' },
})
for (const name of some(40)) {
  try {
    const data = { title: name, commentsMode: 'inherit' as const }
    await payload.create({ collection: 'sections', data })
  } catch (err) {
    // A line of signs alone makes no address, and a lone surrogate cannot be stored: both are
    // refused.
    if (!(err instanceof APIError && err.isPublic)) throw err
  }
}
const story = await payload.create({
  collection: 'stories',
  data: {
    headline: `"><img src=x onerror=alert("headline")> ${title}`,
    body: paragraphs('<script>alert("body")</script>'),
    section: section.id,
    commentsMode: 'inherit',
    _status: 'published',
  },
})

await payload.update({
  collection: 'users',
  data: { notifyPending: true },
  where: { roles: { in: ['moderator'] } },
})

const names = some(400)
const texts = packed(lines)
for (let n = 0; n < Math.max(names.length, texts.length); n += 1)
  await payload.create({
    collection: 'comments',
    data: {
      story: story.id,
      author: names[n % names.length] ?? '',
      email: `hostile${n % 9}@example.org`,
      body: texts[n % texts.length] ?? '',
      status: n % 2 === 0 ? 'approved' : 'pending',
      heldFor: [{ rule: 'suspect-words', reason: names[n % names.length] ?? '' }],
    } as never,
  })

console.log(JSON.stringify({ story: story.id }))
await payload.destroy()
process.exit(0)
