import { beforeAll, expect, test, vi } from 'vitest'
import { type Dateline, useDateline } from '../support/app.ts'
import { approvedComment, createStory, uploadPhoto } from '../support/content.ts'
import type { Answer } from '../support/requests.ts'
import { hostileIds, hostileQueries, readable } from '../support/hostile-queries.ts'

// A test sends hundreds of requests, on busy machines.
vi.setConfig({ testTimeout: 120_000 })

const dateline = useDateline()
beforeAll(async () => {
  const photo = await uploadPhoto(dateline, { caption: 'A caption' })
  const story = await createStory(dateline, { leadPhoto: photo.json.doc.id, topics: ['a'] })
  await approvedComment(dateline, { story: story.id })
})

// Parts of a stack, of SQL or of a path of this machine.
const leak =
  /\bat .+:\d+:\d+|node_modules|\/src\/|SQLITE|\bselect .+ from\b|MongoServer|no such column|dateline-test/i

/** Describes the fault of an answer to a hostile request in one line, or is undefined. */
function fault({ status, text, json }: Answer): string | undefined {
  if (status >= 500) return `${status}: ${text.slice(0, 300)}`
  if (leak.test(text) && status >= 400) return `leaks: ${text.slice(0, 300)}`
  if (status < 400) return undefined
  const errors: unknown = json?.errors
  const isShaped =
    Array.isArray(errors) &&
    errors.length > 0 &&
    errors.every((e) => typeof e.code === 'string' && typeof e.message === 'string')
  return isShaped ? undefined : `no shape: ${status} ${text.slice(0, 200)}`
}

type Hostile = { path: string; asked?: Parameters<Dateline['ask']>[1] }

async function faultsOf(requests: Hostile[]): Promise<string[]> {
  const faults: string[] = []
  const left = [...requests]
  const work = async (): Promise<void> => {
    for (let next = left.pop(); next; next = left.pop()) {
      const { path, asked } = next
      const found = fault(await dateline.ask(path, asked))
      if (found)
        faults.push(`${asked?.as ?? ''} ${asked?.method ?? ''} ${path.slice(0, 200)} → ${found}`)
    }
  }
  await Promise.all(Array.from({ length: 8 }, work))
  return faults
}

const every = (nth: number): string[] => hostileQueries.filter((_, i) => i % nth === 0)

test.each(['stories', 'comments'])(
  'no query string of a stranger makes a list of %s fail',
  async (slug) => {
    expect(await faultsOf(hostileQueries.map((q) => ({ path: `/api/${slug}?${q}` })))).toEqual([])
  },
)

test('no query string makes the list fail for an admin, who may read every field', async () => {
  const requests = hostileQueries.map((q) => ({
    path: `/api/stories?${q}`,
    asked: { as: 'admin' as const },
  }))
  expect(await faultsOf(requests)).toEqual([])
})

test('no query string makes another list, a count, a version or a document fail', async () => {
  const { docs } = (await dateline.ask('/api/stories?limit=1', { as: 'admin' })).json
  const paths = [
    ...readable.map((slug) => `/api/${slug}`),
    '/api/stories/versions',
    '/api/comments/count',
    `/api/stories/${docs[0].id}`,
    '/api/users/me',
    '/api/access',
  ]
  const requests = paths.flatMap((path, i) =>
    every(11).map((q) => ({
      path: `${path}?${q}`,
      ...(i % 2 ? { asked: { as: 'admin' as const } } : {}),
    })),
  )
  expect(await faultsOf(requests)).toEqual([])
})

test('invalid ids are 4xx on every method', async () => {
  const requests = readable.flatMap((slug) =>
    hostileIds.flatMap((id) =>
      ['GET', 'PATCH', 'DELETE', 'POST'].map((method, i) => ({
        path: `/api/${slug}/${id}`,
        asked: {
          method,
          ...(i % 2 ? { as: 'admin' as const } : {}),
          ...(method === 'PATCH' ? { json: {} } : {}),
        },
      })),
    ),
  )
  expect(await faultsOf(requests)).toEqual([])
})

test('bulk writes with a hostile where are refused and change nothing', async () => {
  const before = (await dateline.ask('/api/stories?limit=100', { as: 'admin' })).json.totalDocs
  // An update without a where, or with one that is true of rows, is a valid request.
  const queries = hostileQueries.filter((query) =>
    /^where\[(nothing|.+\..+\.|id\]\[(all|\$))/.test(query),
  )
  const requests = queries.flatMap((query) =>
    (['PATCH', 'DELETE'] as const).flatMap((method) =>
      ['stories', 'comments', 'photos'].map((slug) => ({
        path: `/api/${slug}?${query}`,
        asked: { method, as: 'admin' as const, ...(method === 'PATCH' ? { json: {} } : {}) },
      })),
    ),
  )
  expect(requests.length).toBeGreaterThan(20)
  expect(await faultsOf(requests)).toEqual([])
  const after = (await dateline.ask('/api/stories?limit=100', { as: 'admin' })).json.totalDocs
  expect(after).toBe(before)
})
