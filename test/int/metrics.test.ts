import { afterAll, beforeAll, expect, it } from 'vitest'
import { useDateline } from '../support/app.ts'
import { createStory, sendComment } from '../support/content.ts'
import { freePort } from '../support/free-port.ts'
import { type Started, startProcess } from '../support/process.ts'

const TOKEN = 'a token for this test alone'
const headers = { authorization: `Bearer ${TOKEN}` }
const dateline = useDateline({ METRICS_TOKEN: TOKEN })

async function figures(): Promise<Map<string, number>> {
  const answer = await dateline.ask('/metrics', { headers })
  expect(answer.status).toBe(200)
  return seriesIn(answer.text)
}

/** Returns the value of each series in Prometheus's text form. */
function seriesIn(text: string): Map<string, number> {
  const lines = text.split('\n').filter((line) => line && !line.startsWith('#'))
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ')
      return [line.slice(0, at), Number(line.slice(at + 1))]
    }),
  )
}

it('the metrics need their token', async () => {
  expect((await dateline.ask('/metrics')).status).toBe(401)
  const wrong = { authorization: 'Bearer another token of no use' }
  expect((await dateline.ask('/metrics', { headers: wrong })).status).toBe(401)
  const answer = await dateline.ask('/metrics', { headers })
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
})

it('the metrics count requests, the cache and the event loop', async () => {
  const before = await figures()
  for (let n = 0; n < 3; n += 1) await dateline.ask('/api/stories?limit=1')
  await dateline.ask('/api/no-such-route')
  const after = await figures()
  const grown = (series: string): number => (after.get(series) ?? 0) - (before.get(series) ?? 0)
  const requests = 'dateline_http_requests_total'
  expect(grown(`${requests}{method="GET",route="/api/stories",status="200"}`)).toBe(3)
  expect(grown(`${requests}{method="GET",route="unknown",status="404"}`)).toBe(1)
  expect(grown('dateline_http_request_duration_seconds_count{route="/api/stories"}')).toBe(3)
  expect(grown('dateline_cache_requests_total{result="miss"}')).toBe(1)
  expect(grown('dateline_cache_requests_total{result="hit"}')).toBe(2)
  expect(after.get('dateline_cache_entries')).toBeGreaterThan(0)
  expect(after.get('dateline_cache_bytes')).toBeGreaterThan(0)
  expect(after.has('nodejs_eventloop_lag_p99_seconds')).toBe(true)
})

it('a comment is counted by its verdict, and waits in the queues', async () => {
  const verdict = 'dateline_comments_judged_total{verdict="pending"}'
  const waiting = 'dateline_queue_length{queue="comments for moderators"}'
  const before = await figures()
  const story = await createStory(dateline)
  const { json } = await sendComment(dateline, { story: story.id })
  expect(json.doc.status).toBe('pending')
  const after = await figures()
  expect((after.get(verdict) ?? 0) - (before.get(verdict) ?? 0)).toBe(1)
  expect((after.get(waiting) ?? 0) - (before.get(waiting) ?? 0)).toBe(1)
  expect(after.get('dateline_queue_age_seconds{queue="comments for moderators"}')).toBeGreaterThan(
    0,
  )
  expect(after.get('dateline_queue_length{queue="follow-ups of comments"}')).toBeGreaterThan(0)
})

let server: Started | undefined
let own: string

beforeAll(async () => {
  const port = await freePort()
  own = `http://127.0.0.1:${port}/metrics`
  server = await startProcess({ METRICS_PORT: String(port) })
  await server.ready()
})
afterAll(() => server?.end())

it('a port of its own needs no token, and the public port then has no metrics', async () => {
  const answer = await fetch(own)
  expect(answer.status).toBe(200)
  expect(seriesIn(await answer.text()).get('dateline_cache_bytes')).toBe(0)
  expect((await fetch(own.replace('/metrics', '/'))).status).toBe(404)
  expect((await fetch(`${server?.url}/metrics`)).status).toBe(404)
})
