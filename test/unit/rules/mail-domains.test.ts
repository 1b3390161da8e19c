import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { disposableDomains, toShippedDomains } from '../../../src/rules/disposable-domains.ts'
import { readDomains } from '../../../src/rules/domains.ts'
import { isDisposable } from '../../../src/rules/mail-domains.ts'

const none = readDomains('')
const bare = { alsoDisposable: none, neverDisposable: none }
const site = (also: string, never: string) => ({
  alsoDisposable: readDomains(also),
  neverDisposable: readDomains(never),
})

test.each([
  ['ann@mailinator.com', true],
  ['ANN@MAILINATOR.COM', true],
  ['ann@inbox.mailinator.com', true],
  ['ann@mailinator.com.', true],
  ['"a@b"@mailinator.com', true],
  ['ann@ｍａｉｌｉｎａｔｏｒ.com', true],
  ['ann@gmail.com', false],
  ['ann@not-mailinator.com', false],
  ['ann@mailinator.com.example.org', false],
  ['ann@com', false],
  ['ann@', false],
  ['mailinator.com', false],
  ['', false],
])('%j is disposable: %s', (email, expected) => expect(isDisposable(email, bare)).toBe(expected))

describe('a site’s own additions and exceptions apply', () => {
  test.each([
    ['ann@trash.example', 'trash.example', '', true],
    ['ann@sub.trash.example', 'trash.example', '', true],
    ['ann@müll.example', 'xn--mll-hoa.example', '', true],
    ['ann@mailinator.com', '', 'mailinator.com', false],
    ['ann@sub.mailinator.com', '', 'mailinator.com', false],
    ['ann@mailinator.com', '', 'sub.mailinator.com', true],
    ['ann@trash.example', 'trash.example', 'trash.example', false],
    ['ann@bad.house.example', 'bad.house.example', 'house.example', true],
    ['ann@good.trash.example', 'trash.example', 'good.trash.example', false],
    ['ann@any.zip', '*.zip', '', true],
  ])('%s with %j and never %j: %s', (email, also, never, expected) =>
    expect(isDisposable(email, site(also, never))).toBe(expected),
  )
})

describe('the shipped list', () => {
  const lines = [...disposableDomains()]

  test('is sorted, without duplicates, and every line of it is found', () => {
    expect(lines.length).toBeGreaterThan(15_000)
    for (let i = 1; i < lines.length; i += 1)
      expect((lines[i - 1] ?? '') < (lines[i] ?? '')).toBe(true)
    expect(lines.filter((domain) => !isDisposable(`a@${domain}`, bare))).toEqual([])
  })

  test('has no domain of ordinary mail', () => {
    for (const domain of ['gmail.com', 'outlook.com', 'naver.com', 'gmx.de', 'libero.it', 'qq.com'])
      expect(isDisposable(`a@${domain}`, bare), domain).toBe(false)
  })

  const origin = new URL('../../../../shared/corpora/disposable-mail-domains.txt', import.meta.url)
  test.skipIf(!existsSync(origin))(
    'covers its origin (needs the corpora beside the project)',
    () => {
      const domains = readFileSync(origin, 'utf8').trim().split('\n')
      expect(domains.filter((domain) => !isDisposable(`a@${domain}`, bare))).toEqual([])
    },
  )
})

describe('a new list', () => {
  const many = Array.from({ length: 10_000 }, (_, i) => `host-${i}.example`)
  const shipped = (...lines: string[]) => toShippedDomains([...many, ...lines].join('\n'))

  test('is sorted, in ASCII and without domains that another one covers', () => {
    const domains = shipped(
      '# note',
      '',
      'B.Trash.example',
      'trash.example',
      'müll.example ',
      'a.zip',
    )
    expect(domains).toEqual([...many, 'a.zip', 'trash.example', 'xn--mll-hoa.example'].sort())
  })

  test.each([
    ['is half a download', 'trash.example', '1 domains'],
    ['is a page of HTML', '<!doctype html>', 'line 1 is not a domain'],
    ['names ordinary mail', [...many, 'gmail.com'].join('\n'), 'ordinary mail services: gmail.com'],
  ])('is refused when it %s', (_, text, reason) =>
    expect(() => toShippedDomains(text)).toThrow(reason),
  )
})
