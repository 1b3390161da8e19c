import escapeHtml from 'escape-html'
import { describe, expect, test } from 'vitest'
import { readCookie, writeCookie } from '../../../src/lib/cookie.ts'
import { parseCsv, writeCsv } from '../../../src/lib/csv.ts'
import { makeCursor, readCursor } from '../../../src/lib/cursor.ts'
import { readToken, signToken } from '../../../src/lib/signed-token.ts'
import { networkPrefix } from '../../../src/lib/network-prefix.ts'
import { cleanLine, cleanText } from '../../../src/lib/plain-text.ts'
import { freeSlug, toSlug } from '../../../src/lib/slug.ts'
import { chooseLanguage, readerText } from '../../../src/texts/reader-texts.ts'

test.each([
  ['192.0.2.77', '192.0.2.0/24'],
  ['::ffff:192.0.2.77', '192.0.2.0/24'],
  ['2001:db8:1:2::3', '2001:db8:1::/48'],
  ['::1', '::/48'],
  [undefined, 'unknown'],
  ['', 'unknown'],
  ['not an address', 'unknown'],
])('the network of %s is %s', (address, prefix) => {
  expect(networkPrefix(address)).toBe(prefix)
})

describe('slugs', () => {
  test.each([
    ['Fear at the Border', 'fear-at-the-border'],
    ['  Crème brûlée — 3 ways! ', 'creme-brulee-3-ways'],
    ['Москва', 'moskva'],
    ['北京', 'bei-jing'],
    ['😀', ''],
    ['', ''],
    ['../../etc', 'etc'],
  ])('are made from any script: %s', (text, slug) => {
    expect(toSlug(text)).toBe(slug)
  })

  test('are cut at a hyphen, at 80 characters', () => {
    const slug = toSlug('word '.repeat(40))
    expect(slug).toMatch(/^word(-word)+$/)
    expect(slug.length).toBeLessThanOrEqual(80)
    expect(toSlug('x'.repeat(200))).toHaveLength(80)
  })

  test('get a number when they are taken', () => {
    expect(freeSlug('a', new Set())).toBe('a')
    expect(freeSlug('a', new Set(['a', 'a-2']))).toBe('a-3')
  })
})

test('escaped text is safe between tags and in attributes', () => {
  expect(escapeHtml(`<a href="x" b='y'>&amp;`)).toBe(
    '&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp;',
  )
})

describe('cookies', () => {
  test.each([
    ['a=1; b=2', 'b', '2'],
    [' b = 2 ;a=1', 'b', '2'],
    ['b=first; b=second', 'b', 'first'],
    ['b=%', 'b', '%'],
    ['bb=2', 'b', null],
    ['', 'b', null],
    [undefined, 'b', null],
    ['b=2', '__proto__', null],
    [`${'a=1; '.repeat(2000)}b=2`, 'b', null],
  ])('of %j: %s is %j', (header, name, value) => expect(readCookie(header, name)).toBe(value))

  test('that we set are closed to scripts and to other sites', () => {
    const cookie = { name: 'b', value: 'x.y-_', days: 2 }
    expect(writeCookie({ ...cookie, isHttps: true })).toBe(
      'b=x.y-_; Max-Age=172800; Path=/; HttpOnly; Secure; SameSite=Lax',
    )
    expect(writeCookie({ ...cookie, isHttps: false })).not.toContain('Secure')
  })
})

test('CSV survives writing and reading, and no spreadsheet runs it', () => {
  const rows = [['a,"b"\nc', 0, -1.5, '']]
  expect(writeCsv(rows)).toBe('"a,""b""\nc",0,-1.5,\r\n')
  expect(parseCsv(writeCsv(rows))).toEqual([['a,"b"\nc', '0', '-1.5', '']])
  expect(writeCsv([['=1+1'], ['@a'], ['+a'], ['-a']])).toBe("'=1+1\r\n'@a\r\n'+a\r\n'-a\r\n")
})

describe('cursors', () => {
  const cursor = makeCursor('2026 key ü', 'list newest', 'secret')

  test('decode to their content only with their own list, order and secret', () => {
    expect(readCursor(cursor, 'list newest', 'secret')).toBe('2026 key ü')
    expect(readCursor(cursor, 'list oldest', 'secret')).toBeNull()
    expect(readCursor(cursor, 'list newest', 'other')).toBeNull()
  })

  test('do not decode when they are forged or damaged', () => {
    const forged = ['', 'a', 'é', cursor.slice(1), `${cursor}A`, 'A'.repeat(600), '../..']
    for (const bad of [...forged, ...withOneLetterChanged(cursor)])
      expect(readCursor(bad, 'list newest', 'secret'), bad).toBeNull()
  })
})

describe('signed tokens', () => {
  const token = signToken('secret', 'wish', 'id 2026 ü')

  test('decode to their content only with their own kind and secret', () => {
    expect(readToken('secret', 'wish', token)).toBe('id 2026 ü')
    expect(readToken('secret', 'hope', token)).toBeNull()
    expect(readToken('other', 'wish', token)).toBeNull()
  })

  test('do not decode when they are forged or damaged', () => {
    const forged = ['', '.', 'x.y', token.slice(1), `${token}A`, `${token}=`, `${token}.`, null, 7]
    for (const bad of [...forged, ...withOneLetterChanged(token)])
      expect(readToken('secret', 'wish', bad), String(bad)).toBeNull()
  })
})

/** Changes every place to every letter: base64url writes one value in several ways at its end. */
function withOneLetterChanged(text: string): string[] {
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.+/')
  return Array.from(text).flatMap((was, at) =>
    letters
      .filter((letter) => letter !== was)
      .map((letter) => text.slice(0, at) + letter + text.slice(at + 1)),
  )
}

describe('characters without width', () => {
  test.each([
    ['Khmer', 'សួស្តី\u200Bពិភពលោក'],
    ['Thai', 'ภาษา\u200Bไทย'],
    ['Thai beside Latin letters', 'ใน\u200BFacebook'],
    ['Burmese', 'မြန်မာ\u200Bဘာသာ'],
    ['Persian', 'می\u200Cخواهم، PDF\u200Cها'],
    ['a Persian letter in its initial form', '(ه\u200D)'],
    ['Hindi', 'क्\u200Dष क्\u200Cष'],
    ['Sinhala', 'ශ්\u200Dරී ලංකාව'],
    ['Mongolian', 'ᠬᠡᠯᠡ\u180Eᠡ'],
    ['a family', '👨\u200D👩\u200D👧'],
    ['a rainbow flag', '🏳\uFE0F\u200D🌈'],
    ['a woman with a skin tone', '🤷🏽\u200D♀\uFE0F'],
    ['the flag of England', '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}'],
    ['a Japanese variant', '葛\u{E0101}城'],
  ])('stay where a script needs them: %s', (_, text) => expect(cleanText(text)).toBe(text))

  test.each([
    ['in Latin words', 'b\u200Ba\u200Cd\u200Dw\u180Eord', 'badword'],
    ['in Cyrillic and Korean words', 'сл\u200Dово 바\u200B보', 'слово 바보'],
    [
      'several in a row',
      'ภาษา\u200B\u200B\u200Bไทย می\u200C\u200C\u200Dخ',
      'ภาษา\u200Bไทย می\u200Cخ',
    ],
    ['at the edges', '\u200Bภาษา\u200B\nไทย\u200B ก \u200Cمی\u200C', 'ภาษา\nไทย ก می'],
    ['between emoji that do not join', '👍\u200B👍\u200D', '👍👍'],
    ['tags without a flag', 'a\u{E0068}\u{E0069}b🏴\u{E0041}', 'ab🏴'],
    ['selectors in a row', '❤\uFE0F\uFE0F\uFE01x\u{E0100}\u{E0101}', '❤\uFE0Fx\u{E0100}'],
    ['alone', '\u200B\u200C\u200D\u180E\u{E0041}', ''],
  ])('go where they pad or disguise: %s', (_, text, cleaned) => {
    expect(cleanText(text)).toBe(cleaned)
    expect(cleanText(cleaned)).toBe(cleaned)
  })
})

test('plain text has no control characters, no disguises and few blank lines', () => {
  expect(cleanText('a\r\nb\rc\u2028d')).toBe('a\nb\nc\nd')
  expect(cleanText('a\0\u202E\u200Bb\uFEFF')).toBe('ab')
  expect(cleanText('  a  \n\n\n\n\nb\t ')).toBe('a\n\nb')
  expect(cleanText('e\u0301')).toBe('é')
  expect(cleanText('e\u2060\u0301')).toBe('é')
  expect(cleanText('\uD800')).toBe('\uFFFD')
  expect(cleanLine(' a \n b\t\tc ')).toBe('a b c')
})

describe('reader texts', () => {
  test('take only the values that are asked for', () => {
    expect(readerText('en', 'body-too-short', { min: 2 })).toBe(
      'Please write at least 2 characters.',
    )
    expect(readerText('en', 'body-too-short')).toContain('{min|')
  })

  test.each([
    ['it', null, 'it'],
    ['it-CH', null, 'it'],
    ['xx', 'it', 'it'],
    [null, 'tlh, it;q=0.8, en;q=0.5', 'it'],
    [null, 'tlh', 'en'],
    ['', '', 'en'],
    ['*', null, 'en'],
    ['\0', 'x'.repeat(5_000), 'en'],
  ])('for language %s and header %s are in %s', (asked, header, language) => {
    expect(chooseLanguage(asked, header)).toBe(language)
  })
})
