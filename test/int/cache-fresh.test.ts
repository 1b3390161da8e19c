import { beforeAll, expect, test, vi } from 'vitest'
import { useDateline } from '../support/app.ts'
import { createStory, sendComment } from '../support/content.ts'
import { freshReads } from '../support/environment.ts'

// FRESH_READS=1000 npx vitest run --project int test/int/cache-fresh.test.ts
const times = freshReads

vi.setConfig({ testTimeout: 60_000 + 1_000 * times })

const dateline = useDateline({ RATE_READS: '1000000', RATE_COMMENTS: '1000000' })
let id: string
let page: string
beforeAll(async () => {
  const story = await createStory(dateline)
  id = story.id
  page = `/api/story-page/${story.slug}?first=1&sort=NEWEST`
})

/** Lets four readers read while the work is done. */
async function whileOthersRead(work: () => Promise<void>): Promise<void> {
  const over = new AbortController()
  const readers = Array.from({ length: 4 }, async () => {
    while (!over.signal.aborted) await dateline.ask(page)
  })
  try {
    await work()
  } finally {
    over.abort()
    await Promise.all(readers)
  }
}

const change = (path: string, json: object, method = 'PATCH') =>
  dateline.ask(path, { as: 'admin', method, json })
const nextRead = async () => (await dateline.ask(page)).text

test(`${times} of ${times} next reads show a correction, and that the story is unpublished and back`, () =>
  whileOthersRead(async () => {
    for (let n = 0; n < times; n += 1) {
      await change(`/api/stories/${id}`, { headline: `Ferry number ${n}.` })
      expect(await nextRead()).toContain(`Ferry number ${n}.`)
      if (n % 5 > 0) continue
      await change(`/api/stories/${id}`, { _status: 'draft' })
      expect(await nextRead()).toContain('"code":"not-found"')
      await change(`/api/stories/${id}`, { _status: 'published' })
      expect(await nextRead()).toContain(`Ferry number ${n}.`)
    }
  }))

test(`${times} of ${times} next reads show a decision on a comment`, () =>
  whileOthersRead(async () => {
    for (let n = 0; n < times; n += 1) {
      const { json } = await sendComment(dateline, { story: id })
      expect(await nextRead()).not.toContain(json.doc.id)
      await change(`/api/comments/${json.doc.id}`, { status: 'approved' })
      expect(await nextRead()).toContain(json.doc.id)
      await change(`/api/comments/${json.doc.id}`, { status: 'rejected' })
      expect(await nextRead()).not.toContain(json.doc.id)
    }
  }))
