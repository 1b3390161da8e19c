import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { faultOfFolder, isMailServer, isOrigin, isSender } from '../../../src/lib/env-values.ts'

describe('a value for SERVER_URL', () => {
  test.each(['https://cms.example.org', 'https://cms.example.org/', 'http://localhost:3000'])(
    'may be the origin %s',
    (value) => expect(isOrigin(value)).toBe(true),
  )
  test.each([
    'https://example.org/cms',
    'https://example.org/?x',
    'https://example.org/#a',
    'https://ann:pw@example.org',
  ])('is refused with more than an origin: %s', (value) => expect(isOrigin(value)).toBe(false))
})

describe('a value for SMTP_URL', () => {
  test.each([
    'smtp://mail.example',
    'smtps://mail.example:465/',
    'smtp://ann%40example.org:p%23w@mail.example:587',
    'smtp://mail.example?pool=true',
  ])('may be %s', (value) => expect(isMailServer(value)).toBe(true))
  test.each(['smtp://', 'smtp://mail.example/inbox', 'smtp://ann:100%@mail.example', 'smtp://a b'])(
    'is refused: %s',
    (value) => expect(isMailServer(value)).toBe(false),
  )
})

describe('a value for MAIL_FROM', () => {
  test.each([
    'news@example.org',
    'Dateline <dateline@localhost>',
    '"The Gazette, Ltd." <news@example.org>',
    ' Zeitung <redaktion@zeitung.example> ',
  ])('may be %s', (value) => expect(isSender(value)).toBe(true))
  test.each([
    'The Gazette',
    'news@',
    '<news@example.org',
    'a@b.example, c@d.example',
    'The Gazette news@example.org',
    'A <a@b.example> B <c@d.example>',
    'A\r\nBcc: x@y.example <a@b.example>',
  ])('is refused: %j', (value) => expect(isSender(value)).toBe(false))
})

describe('a folder for data', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'dateline-folder-'))
  afterAll(() => {
    chmodSync(root, 0o700)
    rmSync(root, { recursive: true })
  })

  test('may not exist yet', () => {
    expect(faultOfFolder(path.join(root, 'new', 'deeper'))).toBeUndefined()
    mkdirSync(path.join(root, 'there'))
    expect(faultOfFolder(path.join(root, 'there'))).toBeUndefined()
  })

  test('is refused when it is a file, or lies below one', () => {
    const file = path.join(root, 'file')
    writeFileSync(file, '')
    const fault = `${file} must be a folder, and is a file`
    expect(faultOfFolder(file)).toBe(fault)
    expect(faultOfFolder(path.join(file, 'below'))).toBe(fault)
  })

  test.skipIf(process.getuid?.() === 0)('is refused when nobody may write to it', () => {
    chmodSync(root, 0o500)
    expect(faultOfFolder(path.join(root, 'new'))).toContain('may write to')
  })
})
