import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../../..')
const page = 'docs/payload-traps.md'
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')

type Entry = {
  name: string
  payload: string
  guards: string[]
  tests: [file: string, title: string][]
}

const entries: Entry[] = read(page)
  .split(/^### /m)
  .slice(1)
  .map((text) => ({
    name: /^[a-z-]+$/m.exec(text)?.[0] ?? '',
    payload: /^- Payload: (.+)$/m.exec(text)?.[1] ?? '',
    guards: [...(/^- Guard: (.+)$/m.exec(text)?.[1] ?? '').matchAll(/`([^`]+)`/g)].map(
      ([, file = '']) => file,
    ),
    tests: [...text.matchAll(/^- Test: `([^`]+)`: “(.+)”$/gm)].map(([, file = '', title = '']) => [
      file,
      title,
    ]),
  }))

const folders = ['.ci', '.github', 'collections', 'docs', 'findings', 'src', 'test']

/** Every text file that we write, from the root: no data, generated files or pictures. */
const texts = [
  ...readdirSync(root),
  ...folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map(
      (file) => `${folder}/${file}`,
    ),
  ),
]
  .filter((file) =>
    /\.(ts|tsx|css|mjs|sh|md|ya?ml)$|\/run$|^Dockerfile$|^\.env\.example$/.test(file),
  )
  .filter((file) => !/migrations\/|payload-types|mail-domains-list|house\/traps\.test/.test(file))

/** The traps that a file's comments cite. */
const citedIn = (file: string): string[] =>
  [...read(file).matchAll(/payload-traps\.md:[\s/*#]*([a-z-]+)/g)].map(([, name = '']) => name)

describe('the page of traps', () => {
  test('names each trap once, with its version, its guard and its test', () => {
    const names = entries.map(({ name }) => name)
    expect(names).toEqual([...new Set(names)])
    const { dependencies } = JSON.parse(read('package.json')) as {
      dependencies: Record<string, string>
    }
    const poor = entries.filter(
      ({ name, payload, guards, tests }) =>
        !name || payload !== dependencies.payload || guards.length === 0 || tests.length === 0,
    )
    expect(poor).toEqual([])
  })

  test('names guards that exist and cite their trap', () => {
    const wrong = entries.flatMap(({ name, guards }) =>
      guards
        .filter((file) => !existsSync(path.join(root, file)) || !citedIn(file).includes(name))
        .map((file) => `${name}: ${file}`),
    )
    expect(wrong).toEqual([])
  })

  test('names tests that exist under their titles', () => {
    const wrong = entries.flatMap(({ name, tests }) =>
      tests
        .filter(([file, title]) => {
          const isThere = existsSync(path.join(root, file))
          return !isThere || !read(file).includes(`'${title}'`)
        })
        .map(([file, title]) => `${name}: ${file}: ${title}`),
    )
    expect(wrong).toEqual([])
  })
})

describe('comments', () => {
  test('cite only traps that the page has', () => {
    const names = new Set(['NAME', ...entries.map(({ name }) => name)])
    const wrong = texts.flatMap((file) =>
      citedIn(file)
        .filter((name) => !names.has(name) && name !== '')
        .map((name) => `${file}: ${name}`),
    )
    expect(wrong).toEqual([])
  })

  test('in every guard cite a trap, unless the guard is a part of others', () => {
    const parts = ['src/guards/bad-query.ts', 'src/guards/query-guard.ts']
    const silent = texts.filter(
      (file) =>
        file.startsWith('src/guards/') && !parts.includes(file) && citedIn(file).length === 0,
    )
    expect(silent).toEqual([])
  })

  test('point to nothing outside the repository', () => {
    const outside =
      /\bfacts\/|\(facts:|\btraps? [TS]\d|\([TS]\d+\)|\b(payload|comments|libraries|newsroom|stack|speed|discoveries|design|style)\.md\b|\/work\//
    const wrong = texts.flatMap((file) =>
      read(file)
        .split('\n')
        .flatMap((line, n) => (outside.test(line) ? [`${file}:${n + 1}: ${line.trim()}`] : [])),
    )
    expect(wrong).toEqual([])
  })

  test('do not explain by an issue’s number alone', () => {
    const wrong = texts.filter((file) => file !== page && /payload#\d+/.test(read(file)))
    expect(wrong).toEqual([])
  })
})
