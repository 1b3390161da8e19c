import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import rooms from '../../../src/rooms.json' with { type: 'json' }

const root = path.resolve(import.meta.dirname, '../../..')
const guide = readFileSync(path.join(root, 'CONTRIBUTING.md'), 'utf8')
const named = [...guide.matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text)

test('CONTRIBUTING.md names only files that exist', () => {
  const files = named.filter((text) => /^(src|test|collections|docs)\/[\w./-]+$/.test(text))
  // A recipe's new file is named in capitals.
  const missing = files.filter(
    (file) => !/[A-Z]{4}/.test(file) && !existsSync(path.join(root, file)),
  )
  expect(files.length).toBeGreaterThan(10)
  expect(missing).toEqual([])
})

test('CONTRIBUTING.md names only rooms that exist', () => {
  const section = guide.split('\n## ').find((part) => part.startsWith('Where code lives')) ?? ''
  const folders = [...section.matchAll(/`([a-z-]+\/)`/g)].map(([, name = '']) => name)
  const known = new Set([...rooms.map(({ room }) => room), 'src/', 'collections/', 'data/'])
  expect(folders.length).toBeGreaterThan(10)
  expect(folders.filter((name) => !known.has(name))).toEqual([])
})
