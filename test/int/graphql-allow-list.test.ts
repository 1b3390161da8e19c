import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { useDateline } from '../support/app.ts'
import { holdRequest, statusIn } from '../support/held-request.ts'

const sections = 'query Sections { Sections(limit: 3) { docs { id title } } }'
const stories = 'query Stories { Stories(limit: 3) { docs { id } } }'

let folder: string
const dateline = useDateline(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dateline-documents-'))
  await writeFile(path.join(folder, 'sections.graphql'), `${sections}\n`)
  await writeFile(path.join(folder, 'notes.txt'), stories)
  return {
    DATELINE_MODE: 'production',
    SERVER_URL: 'https://news.example',
    GRAPHQL_ALLOW_LIST: folder,
  }
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const hashed = (document: string) => ({
  persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(document).digest('hex') },
})
const post = (json: object) => dateline.ask('/api/graphql', { json })

test('a listed document is answered, by its text and by its hash', async () => {
  const byText = await post({ query: sections })
  expect(byText.status).toBe(200)
  for (const extensions of [hashed(sections), hashed(`${sections}\n`)]) {
    const byHash = await post({ extensions })
    expect([byHash.status, byHash.json.data]).toEqual([200, byText.json.data])
  }
  const search = new URLSearchParams({ extensions: JSON.stringify(hashed(sections)) })
  expect((await dateline.ask(`/api/graphql?${search}`)).json.data).toEqual(byText.json.data)
})

test('any other document is refused, to staff too, and cannot be registered', async () => {
  for (const json of [{ query: stories }, { query: stories, extensions: hashed(stories) }]) {
    const answer = await post(json)
    expect([answer.status, answer.json.errors[0].code]).toEqual([403, 'query-not-allowed'])
  }
  const byHash = await post({ extensions: hashed(stories) })
  expect(byHash.json.errors[0].code).toBe('persisted-query-not-found')
  const search = new URLSearchParams({ query: stories })
  expect((await dateline.ask(`/api/graphql?${search}`)).status).toBe(403)
  const asStaff = await dateline.ask('/api/graphql', { as: 'admin', json: { query: stories } })
  expect(asStaff.status).toBe(403)
})

test('a listed document in the body of a GET does not let the one in its address pass', async () => {
  const body = JSON.stringify({ query: sections })
  const search = new URLSearchParams({ query: stories })
  const { answer, socket } = holdRequest(dateline.url, `GET /api/graphql?${search}`, {
    'content-type': 'application/json',
    'content-length': String(body.length),
  })
  socket.write(body)
  expect(statusIn(await answer)).toBe(403)
  socket.destroy()
})

test('the story page by REST needs no entry in the list', async () => {
  expect((await dateline.ask('/api/story-page/none')).status).toBe(404)
})
