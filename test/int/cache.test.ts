import { beforeAll, describe, expect, test } from 'vitest'
import { useDateline } from '../support/app.ts'
import { approvedComment, createSection, createStory } from '../support/content.ts'
import type { Answer, RequestOptions } from '../support/requests.ts'

const dateline = useDateline({ ALLOWED_ORIGINS: 'https://paper.example' })

let story: { id: string; slug: string }
let section: string
beforeAll(async () => {
  section = (await createSection(dateline)).id
  const { id, slug } = await createStory(dateline, { section })
  story = { id, slug: String(slug) }
})

const page = () => `/api/story-page/${story.slug}`

/** Sends a request, and says whether the cache answered. */
async function asked(send: () => Promise<Answer>): Promise<Answer & { isHit: boolean }> {
  const { hits } = dateline.cache.stats()
  const answer = await send()
  return { ...answer, isHit: dateline.cache.stats().hits > hits }
}
const get = (path: string, options: RequestOptions = {}) => asked(() => dateline.ask(path, options))

describe('the second stranger', () => {
  test('gets what the first one got, from the cache', async () => {
    const first = await get(`${page()}?second=1`)
    const second = await get(`${page()}?second=1`)
    expect([first.status, first.isHit, second.isHit]).toEqual([200, false, true])
    expect(second.text).toBe(first.text)
    const ofAnswer = ({ headers }: Answer) =>
      Object.fromEntries(
        [...headers].filter(([name]) => !/^(date|ratelimit.*|connection|keep-alive)$/.test(name)),
      )
    expect(ofAnswer(second)).toEqual(ofAnswer(first))
    expect(second.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
    expect(second.headers.get('cache-tag')).toContain(`story:${story.id}`)
    expect(second.headers.get('cache-tag')).toContain(`comments:${story.id}`)
    expect(second.headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(second.headers.get('content-security-policy')).not.toContain('nonce')
  })
})

test('a published comment shows at the next read', async () => {
  await get(page())
  expect((await get(page())).isHit).toBe(true)
  const { body } = await approvedComment(dateline, { story: story.id, body: 'A word of mine.' })
  const next = await get(page())
  expect(next.isHit).toBe(false)
  expect(next.text).toContain(body)
})
