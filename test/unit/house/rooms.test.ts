import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import rooms from '../../../src/rooms.json' with { type: 'json' }

const root = path.resolve(import.meta.dirname, '../../..')
const at = (file: string): string => path.join(root, file)

/** Every TypeScript file except generated ones, from the root. */
const files = ['src', 'collections']
  .flatMap((folder) =>
    readdirSync(at(folder), { recursive: true, encoding: 'utf8' }).map((f) => `${folder}/${f}`),
  )
  .filter((file) => /\.tsx?$/.test(file) && !/migrations\/|payload-types/.test(file))

/** Imports with `from`, `import()` and `import type`, as paths from the root. */
const importsOf = new Map(
  files.map((file) => [
    file,
    [...readFileSync(at(file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(
      ([, to = '']) => path.posix.normalize(path.posix.join(path.posix.dirname(file), to)),
    ),
  ]),
)

/** Files outside the table: types for all, and the entries that stand on all rooms. */
const everywhere = ['payload-types.ts', 'request-context.ts', 'rooms.json']

const placeOf = (file: string): number => {
  if (!file.startsWith('src/')) return Number.POSITIVE_INFINITY
  const [first = ''] = file.slice('src/'.length).split('/')
  return rooms.findIndex(({ room }) => room === first || room === `${first}/`)
}

describe('the table of rooms', () => {
  test('names every folder and file of src, and nothing else', () => {
    const there = readdirSync(at('src'), { withFileTypes: true })
      .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
      .filter((name) => !everywhere.includes(name))
    expect(rooms.map(({ room }) => room).toSorted()).toEqual(there.toSorted())
  })

  test('equals the README’s table', () => {
    const readme = readFileSync(at('README.md'), 'utf8')
    const start = readme.indexOf(`| \`${rooms[0]?.room}\``)
    const table = readme.slice(start, readme.indexOf('\n\n', start))
    const listed = [...table.matchAll(/^\| `([^`]+)`\s+\| (.+?)\s+\|$/gm)].map(
      ([, room, holds]) => `${room}: ${holds}`,
    )
    expect(listed).toEqual(rooms.map(({ room, holds }) => `${room}: ${holds}`))
  })

  test('makes the linter’s walls', () => {
    const check = () =>
      execFileSync(process.execPath, ['--import', 'tsx', 'src/commands/walls.ts', '--check'], {
        cwd: root,
        stdio: 'pipe',
      })
    expect(check).not.toThrow()
  })
})

describe('imports', () => {
  test('lead only to rooms that stand before, types included', () => {
    const up = [...importsOf].flatMap(([file, targets]) =>
      targets
        .filter((target) => target.startsWith('src/') && placeOf(target) > placeOf(file))
        .map((target) => `${file} -> ${target}`),
    )
    expect(up).toEqual([])
  })

  test('form no circle between files, types included', () => {
    expect(findCircle(importsOf)).toBe(null)
  })

  test('that form a circle are found', () => {
    const circle = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['a']],
    ])
    expect(findCircle(circle)).toBe('a -> b -> c -> a')
  })
})

describe('the database', () => {
  /**
   * Asks which of the two it is. `env.ts` says so, `http/health.ts` only reports the name, and
   * `commands/build.ts` names packages.
   */
  const asks = /\bdb\.name\b|'(?:mongoose|mongodb|sqlite)'|\b(?:byDatabase|databaseOf)\b/
  const exempt = ['src/env.ts', 'src/http/health.ts', 'src/commands/build.ts']

  test('is asked for by two files outside the store at most', () => {
    const asking = files.filter(
      (file) =>
        !file.startsWith('src/store/') &&
        !exempt.includes(file) &&
        asks.test(readFileSync(at(file), 'utf8')),
    )
    expect(asking).toEqual(['src/boot.ts', 'src/comments/change-batch.ts'])
  })

  test('is reached by a driver, a lone statement or a transaction through the store only', () => {
    const reaches =
      /\batomic: true|\bbeginTransaction\b|=== 11000|\.drizzle\b|as unknown as Mongo\b/
    const reaching = files.filter(
      (file) => !file.startsWith('src/store/') && reaches.test(readFileSync(at(file), 'utf8')),
    )
    expect(reaching).toEqual([])
  })
})

function findCircle(graph: ReadonlyMap<string, readonly string[]>): string | null {
  const done = new Set<string>()
  const visit = (node: string, trail: string[]): string | null => {
    const seenAt = trail.indexOf(node)
    if (seenAt >= 0) return [...trail.slice(seenAt), node].join(' -> ')
    if (done.has(node)) return null
    for (const next of graph.get(node) ?? []) {
      const circle = visit(next, [...trail, node])
      if (circle) return circle
    }
    done.add(node)
    return null
  }
  for (const node of graph.keys()) {
    const circle = visit(node, [])
    if (circle) return circle
  }
  return null
}
