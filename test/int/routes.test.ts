import type { Endpoint } from 'payload'
import { beforeAll, expect, test } from 'vitest'
import type { Route } from '../../src/http/route.ts'
import { useDateline } from '../support/app.ts'

// The endpoints that Payload has, read from its own config, beside the table of routes.

const dateline = useDateline()

type Declared = Pick<Endpoint, 'method' | 'path'>

/** An endpoint as a line of the table, with each parameter as `:`. `/:id?` is two lines. */
function linesOf(base: string, { method, path }: Declared): string[] {
  const paths = path.endsWith('?') ? [path.slice(0, -1), path.replace(/\/:\w+\?$/, '')] : [path]
  return paths.map((one) => lineOf(method, `${base}${one === '/' ? '' : one}`))
}

const lineOf = (method: string, path: string): string =>
  `${method.toUpperCase()} ${path.replaceAll(/:\w+/g, ':')}`

let declared: string[]
let routes: Route[]
beforeAll(async () => {
  ;({ routes } = await import('../../src/http/routes.ts'))
  const { collections, globals, endpoints } = dateline.config
  const rows = [
    ...collections.map(({ slug, endpoints }) => ({ base: `/api/${slug}`, endpoints })),
    ...globals.map(({ slug, endpoints }) => ({ base: `/api/globals/${slug}`, endpoints })),
    { base: '/api', endpoints },
  ]
  declared = rows.flatMap(({ base, endpoints }) =>
    (endpoints || []).flatMap((endpoint) => linesOf(base, endpoint)),
  )
})

test('every endpoint of Payload is in the table, or does not exist', async () => {
  expect(declared.length).toBeGreaterThan(100)
  const table = new Set(routes.map(({ method, path }) => lineOf(method, path)))
  const outside = [...new Set(declared)].filter((line) => !table.has(line))
  for (const line of outside) {
    const [method = '', path = ''] = line.split(' ')
    const asked = { method, as: 'admin' as const }
    const answer = await dateline.ask(path.replaceAll(':', 'x'), asked)
    expect([line, answer.status, answer.json.errors[0].code]).toEqual([line, 404, 'not-found'])
  }
  // A new endpoint of ours that nobody put into the table would be here.
  expect(outside.sort()).toEqual([
    'POST /api/payload-locked-documents/:/duplicate',
    'POST /api/payload-preferences/:/duplicate',
  ])
})

test('every line of the table that Payload answers is an endpoint of Payload', () => {
  const known = new Set(declared)
  const dead = routes
    .filter(({ by }) => by === 'rest')
    .map(({ method, path }) => lineOf(method, path))
    .filter((line) => !known.has(line))
  expect(dead).toEqual([])
})

test('every write and every page of the panel has a rate', () => {
  const without = routes.filter(({ rate }) => rate === 'none').map(({ path }) => path)
  expect(without).toEqual(['/healthz', '/readyz'])
  for (const { by, rate } of routes) if (by === 'panel') expect(rate).toMatch(/^(panel|assets)$/)
})

test('only reads of public rows are kept by the response cache', () => {
  const kept = routes.filter(({ cacheable }) => cacheable)
  expect(kept.every(({ who }) => who === 'anyone')).toBe(true)
  expect(kept.filter(({ method }) => method !== 'GET').map(({ path }) => path)).toEqual([
    '/api/graphql',
  ])
})
