import { describe, expect, test } from 'vitest'
import { isKept } from '../../../src/backup/data-files.ts'
import { parseManifest } from '../../../src/backup/manifest.ts'

const manifest = {
  format: 'dateline-backup',
  formatVersion: 1,
  madeBy: '0.1.0',
  madeAt: '2026-11-28T12:00:00.000Z',
  secretHash: 'abc',
  database: { kind: 'sqlite', isConsistent: true, migrations: ['one'], counts: { stories: 2 } },
  files: [{ path: 'files/photos/a b.jpg', bytes: 3, sha256: 'a'.repeat(64) }],
}
const parse = (changes: object) => parseManifest(JSON.stringify({ ...manifest, ...changes }))

describe('a manifest', () => {
  test('is read as it was written', () => {
    expect(parse({})).toEqual(manifest)
  })

  test.each(['../secret', '/etc/passwd', 'files/../../x', 'files//x', 'a\\b', ''])(
    'with the path %j is refused, because it leaves the backup',
    (path) => {
      expect(() => parse({ files: [{ path, bytes: 1, sha256: 'a'.repeat(64) }] })).toThrow(
        'manifest.json is damaged: files.0.path',
      )
    },
  )

  test('of another format names the format, and one of something else says so', () => {
    expect(() => parse({ formatVersion: 2 })).toThrow(
      'The backup has the format 2, and this version reads 1.',
    )
    expect(() => parseManifest('{}')).toThrow('does not describe a backup')
    expect(() => parseManifest('null')).toThrow('does not describe a backup')
    expect(() => parseManifest('{')).toThrow('is not valid JSON')
  })
})

describe('a backup', () => {
  const keeps = (name: string) => isKept(`/data/${name}`, '/data/dateline.db')

  test.each(['photos', 'outbox', 'secret', 'demo-password', 'news.db'])('holds %s', (name) => {
    expect(keeps(name)).toBe(true)
  })

  test.each([
    'dateline.db',
    'dateline.db-wal',
    'dateline.db-shm',
    'dateline.db.replaced-17',
    'restore.json',
    'replaced-17',
    'restoring-17',
    'email.eml.part',
    '.ready-1-ab',
  ])('leaves %s out', (name) => {
    expect(keeps(name)).toBe(false)
  })
})
