import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { useDateline } from '../support/app.ts'
import { createStory, sendComment } from '../support/content.ts'
import { wanted } from '../support/requests.ts'

const SECRET = 'a secret of the operator’s'

type RequestOptions = { headers: IncomingMessage['headers']; body: string }
const asked: RequestOptions[] = []
let answer: (res: ServerResponse) => void

const service = createServer((req, res) => {
  const chunks: Buffer[] = []
  req.on('data', (chunk: Buffer) => chunks.push(chunk))
  req.on('end', () => {
    asked.push({ headers: req.headers, body: Buffer.concat(chunks).toString('utf8') })
    answer(res)
  })
})
const say = (json: unknown, status = 200) => {
  answer = (res) => {
    res.writeHead(status, { 'content-type': 'application/json' })
    res.end(typeof json === 'string' ? json : JSON.stringify(json))
  }
}

const dateline = useDateline(async () => {
  await new Promise<void>((done) => service.listen(0, '127.0.0.1', done))
  const { port } = service.address() as AddressInfo
  return { CLASSIFIER_URL: `http://127.0.0.1:${port}/classify`, CLASSIFIER_SECRET: SECRET }
})
let story: string
beforeAll(async () => {
  story = (await createStory(dateline, { commentsMode: 'open' })).id
})
afterAll(async () => {
  service.closeAllConnections()
  service.close()
})
beforeEach(() => {
  asked.length = 0
})

const verdictOn = async (fields: Record<string, unknown> = {}) => {
  const { doc } = wanted(await sendComment(dateline, { story, ...fields }), 201)
  const comment = await dateline.payload.findByID({ collection: 'comments', id: doc.id })
  const held = (comment.heldFor ?? []) as { rule: string; reason: string }[]
  return [comment.status, ...held.map(({ rule, reason }) => `${rule}: ${reason}`)]
}

test('the classifier’s answer is applied: pass, hold, spam', async () => {
  say({ verdict: 'pass' })
  expect(await verdictOn()).toEqual(['approved'])
  say({ verdict: 'hold', reason: 'Reads like a threat.' })
  expect(await verdictOn()).toEqual(['pending', 'classifier: Reads like a threat.'])
  say({ verdict: 'spam' })
  expect(await verdictOn()).toEqual(['spam', 'classifier: The classifier gave no reason.'])
})

test('the request to the classifier is signed, and contains nothing of the author', async () => {
  say({ verdict: 'pass' })
  await verdictOn({ author: 'Ann', body: 'Grüße aus Köln', email: 'secret@example.org' })
  const [{ headers, body } = { headers: {}, body: '' }] = asked
  const timestamp = String(headers['x-dateline-timestamp'])
  expect(Math.abs(Date.now() / 1000 - Number(timestamp))).toBeLessThan(10)
  const mac = createHmac('sha256', SECRET).update(`${timestamp}.${body}`).digest('hex')
  expect(headers['x-dateline-signature']).toBe(`sha256=${mac}`)
  expect(JSON.parse(body)).toEqual({
    version: 1,
    operation: 'create',
    isTrial: false,
    author: 'Ann',
    body: 'Grüße aus Köln',
    story,
    parent: null,
  })
  expect(body + JSON.stringify(headers)).not.toMatch(/secret@|10\.0\./)
})

test('the classifier is not asked about a comment that is held already', async () => {
  say({ verdict: 'spam' })
  const body = 'https://a.example https://b.example'
  expect(await verdictOn({ body })).toMatchObject([
    'pending',
    'links: The comment has 2 links.',
    expect.stringMatching(/^spam-score: /),
  ])
  expect(asked).toEqual([])
})

test('the request of a trial says that it is a trial', async () => {
  say({ verdict: 'hold', reason: 'Hm.' })
  const json = { author: 'A', email: 'a@example.org', body: 'A trial.', story }
  const trial = wanted(await dateline.ask('/api/moderation/try', { as: 'moderator', json }), 200)
  expect(trial.rules).toContainEqual(
    expect.objectContaining({ rule: 'classifier', says: 'hold', reason: 'Hm.' }),
  )
  expect(JSON.parse(asked[0]?.body ?? '{}')).toMatchObject({ isTrial: true })
})

test('an answer that is unclear or late holds the comment', async () => {
  const failed = ['pending', 'rule-failed:classifier: This rule could not be applied.']
  const unclear: [string, () => void][] = [
    ['an error', () => say({ verdict: 'pass' }, 500)],
    ['no JSON', () => say('pass')],
    ['an unknown verdict', () => say({ verdict: 'maybe' })],
    ['null', () => say('null')],
    ['an answer without end', () => say({ verdict: 'pass', reason: 'x'.repeat(20_000) })],
    [
      'a redirect',
      () => {
        answer = (res) => {
          res.writeHead(307, { location: '/elsewhere' })
          res.end()
        }
      },
    ],
    ['a hang-up', () => (answer = (res) => void res.destroy())],
    ['silence', () => (answer = () => undefined)],
    [
      'an answer that begins and does not end',
      () => {
        answer = (res) => {
          res.writeHead(200)
          res.write('{"verdict":')
        }
      },
    ],
  ]
  for (const [what, arrange] of unclear) {
    asked.length = 0
    arrange()
    const started = performance.now()
    expect(await verdictOn(), what).toEqual(failed)
    expect(asked, what).toHaveLength(1)
    // 800 ms, and a busy machine's share for the rest.
    expect(performance.now() - started, what).toBeLessThan(5_000)
  }
})
