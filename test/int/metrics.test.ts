import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort } from '../support/free-port.ts'
import { type Started, startProcess } from '../support/process.ts'

const TOKEN = 'a token for this test alone'
let server: Started
let own: string

beforeAll(async () => {
  const port = await freePort()
  own = `http://127.0.0.1:${port}/metrics`
  server = await startProcess({ METRICS_PORT: String(port), METRICS_TOKEN: TOKEN })
  await server.ready()
})
afterAll(() => server.end())

const withToken = { headers: { authorization: `Bearer ${TOKEN}` } }

async function figures(url: string): Promise<Map<string, number>> {
  const answer = await fetch(url, withToken)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  const lines = (await answer.text()).split('\n').filter((line) => line && !line.startsWith('#'))
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ')
      return [line.slice(0, at), Number(line.slice(at + 1))]
    }),
  )
}

it('the metrics need their token on both ports', async () => {
  for (const url of [own, `${server.url}/metrics`]) {
    expect((await fetch(url)).status).toBe(401)
    const wrong = { headers: { authorization: 'Bearer another token of no use' } }
    expect((await fetch(url, wrong)).status).toBe(401)
  }
})

it('the metrics count requests, the cache, queues and the event loop', async () => {
  const before = await figures(own)
  const list = `${server.url}/api/stories?limit=1`
  for (let n = 0; n < 3; n += 1) await (await fetch(list)).text()
  await (await fetch(`${server.url}/api/no-such-route`)).text()
  const after = await figures(`${server.url}/metrics`)
  const grown = (series: string): number => (after.get(series) ?? 0) - (before.get(series) ?? 0)

  const requests = 'dateline_http_requests_total'
  expect(grown(`${requests}{method="GET",route="/api/stories",status="200"}`)).toBe(3)
  expect(grown(`${requests}{method="GET",route="unknown",status="404"}`)).toBe(1)
  expect(grown('dateline_http_request_duration_seconds_count{route="/api/stories"}')).toBe(3)
  expect(grown('dateline_cache_requests_total{result="miss"}')).toBe(1)
  expect(grown('dateline_cache_requests_total{result="hit"}')).toBe(2)
  expect(after.get('dateline_cache_entries')).toBeGreaterThan(0)
  expect(after.get('dateline_queue_length{queue="comments for moderators"}')).toBe(0)
  expect(after.get('dateline_queue_age_seconds{queue="comments for moderators"}')).toBe(0)
  expect(after.has('nodejs_eventloop_lag_p99_seconds')).toBe(true)
})

it('a comment is counted by its verdict', async () => {
  const before = await figures(own)
  expect(before.has('dateline_comments_judged_total{verdict="pending"}')).toBe(false)
  const story = await aStory()
  const answer = await fetch(`${server.url}/api/comments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      story,
      author: 'Rita Reader',
      email: 'rita@example.org',
      body: 'The ferry has run on time since the spring, in our experience.',
    }),
  })
  expect(answer.status).toBe(201)
  const { doc } = (await answer.json()) as { doc: { status: string } }
  const after = await figures(own)
  expect(after.get(`dateline_comments_judged_total{verdict="${doc.status}"}`)).toBe(1)
})

/** Publishes a story over the API, as an editor does. */
async function aStory(): Promise<string> {
  throw new Error('aStory')
}
