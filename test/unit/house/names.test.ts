import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../../..')
const MAX_LINES = 250

/** The hand-written TypeScript files of src/ and collections/, as paths from the root. */
const files = ['src', 'collections']
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      path.posix.join(folder, file),
    ),
  )
  .filter((file) => /\.tsx?$/.test(file) && !/migrations\/|payload-types/.test(file))

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')

const declaration =
  /^export (?:default )?(?:declare )?(?:abstract )?(?:async )?(?:const|let|function\*?|class|type|interface|enum) (\w+)/gm

/** Lists the files that declare each exported name. */
function declarations(names: ReadonlyMap<string, string>): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [file, text] of names)
    for (const [, name = ''] of text.matchAll(declaration))
      found.set(name, [...new Set([...(found.get(name) ?? []), file])])
  return found
}

/** Next requires names such as `metadata` in its route files, so src/app is left out. */
const ofRooms = files.filter((file) => !file.startsWith('src/app/'))

describe('names', () => {
  test('an exported name is declared in one file only', () => {
    const all = declarations(new Map(ofRooms.map((file) => [file, read(file)])))
    expect(all.size).toBeGreaterThan(500)
    expect([...all].filter(([, places]) => places.length > 1)).toEqual([])
  })

  test('the search finds a name that two files declare', () => {
    const two = declarations(
      new Map([
        ['a.ts', 'export const likes = 1\nexport type Own = string\n'],
        ['b.ts', 'const likes = 2\nexport async function likes() {}\n'],
      ]),
    )
    expect([...two]).toEqual([
      ['likes', ['a.ts', 'b.ts']],
      ['Own', ['a.ts']],
    ])
  })
})

describe('comments', () => {
  /** The files that a comment names in backticks, from the root, from src/ or from its own room. */
  const isNamed = /`((?:[\w-]+\/)*[\w-]+\.tsx?)`/g
  const isComment = /^\s*(?:\/\/|\/?\*)/

  test('name only files that exist', () => {
    const cited = files.flatMap((file) =>
      read(file)
        .split('\n')
        .filter((line) => isComment.test(line))
        .flatMap((line) => [...line.matchAll(isNamed)].map(([, name = '']) => ({ file, name }))),
    )
    const missing = cited.filter(
      ({ file, name }) =>
        !['', 'src', 'collections', path.dirname(file)].some((folder) =>
          existsSync(path.join(root, folder, name)),
        ),
    )
    expect(cited.length).toBeGreaterThan(10)
    expect(missing).toEqual([])
  })
})

describe('sizes', () => {
  test(`a file of more than ${MAX_LINES} lines gives its reason at the top`, () => {
    const isExplained = (lines: readonly string[]): boolean =>
      lines.slice(0, 15).some((line) => /^\s*(?:\/\/|\/?\*).*Over 250 lines:/.test(line))
    const large = files
      .map((file) => ({ file, lines: read(file).trimEnd().split('\n') }))
      .filter(({ lines }) => lines.length > MAX_LINES)
    expect(large.filter(({ lines }) => !isExplained(lines)).map(({ file }) => file)).toEqual([])
  })
})
