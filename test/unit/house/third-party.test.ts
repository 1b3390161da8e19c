import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../../..')
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')
const manifestOf = (folder: string) =>
  JSON.parse(read(path.join(folder, 'package.json'))) as {
    license?: string
    dependencies?: Record<string, string>
  }

const page = read('THIRD_PARTY.md')
const ours = manifestOf('.')

test('THIRD_PARTY.md lists each runtime dependency with the licence that it states', () => {
  const section = page.split('\n## ').find((part) => part.startsWith('Packages at run time')) ?? ''
  const listed = [...section.matchAll(/^\| `([^`]+)`\s+\| (\S+)\s+\| \S/gm)].map(
    ([, name, licence]) => `${name}: ${licence}`,
  )
  const stated = Object.keys(ours.dependencies ?? {}).map(
    (name) => `${name}: ${manifestOf(`node_modules/${name}`).license}`,
  )
  expect(stated.length).toBeGreaterThan(0)
  expect(listed).toEqual(stated)
})

test('THIRD_PARTY.md names only files that exist', () => {
  const files = [...page.matchAll(/\]\((?!https:)([^)]+)\)/g)].map(([, file = '']) => file)
  expect(files.length).toBeGreaterThan(0)
  for (const file of files) expect(read(file), file).not.toBe('')
})

test('LICENSE and package.json both state MIT', () => {
  expect(ours.license).toBe('MIT')
  expect(read('LICENSE')).toMatch(/^MIT License\n\nCopyright \(c\) 2026 Dateline contributors\n/)
})
