import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { countLinks } from '../../../src/comments/comment-links.ts'
import { cleanEmail, prepareText } from '../../../src/comments/comment-text.ts'

const html = (body: string): string => prepareText({ author: 'A', body }).bodyHtml

const corpus = (name: string): URL => new URL(`../../../../shared/corpora/${name}`, import.meta.url)
const linesOf = (name: string): string[] =>
  existsSync(corpus(name)) ? readFileSync(corpus(name), 'utf8').split('\n') : []
const listOf = (name: string): string[] =>
  existsSync(corpus(name)) ? (JSON.parse(readFileSync(corpus(name), 'utf8')) as string[]) : []

/** Hostile texts made of pieces that go wrong together; the seed makes every run the same. */
function generated(count: number): string[] {
  const pieces = [
    '<',
    '>',
    '"',
    "'",
    '&',
    '&lt;',
    '&#x3c;',
    'http://',
    'https://',
    'javascript:',
    'data:',
    '//',
    'a.example',
    'ann@a.example',
    '@',
    ':',
    '/',
    '?',
    '#',
    ' ',
    '\n',
    '\n\n',
    '\r\n',
    '\t',
    '\0',
    '\u202E',
    '\u200B',
    '\u2066',
    '\uFEFF',
    '\u00AD',
    '\uD800',
    'é',
    'e\u0301',
    '😀',
    '(',
    ')',
    '[url=',
    'onload=',
    '<a href=',
    '<script>',
    'www.',
    'ftp://',
    'mailto:',
    '\u2028',
    '.',
    ',',
    'xn--',
    '%00',
    '\\',
  ]
  let seed = 20261125
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return seed % below
  }
  return Array.from({ length: count }, () =>
    Array.from({ length: random(30) }, () => pieces[random(pieces.length)]).join(''),
  )
}

const hostile = [
  ...generated(2000),
  ...linesOf('xss-payloads.txt'),
  ...listOf('naughty-strings.json'),
]

// A safe body consists of these pieces alone; attributes have one form only.
const tags = /<p>|<\/p>|<br>|<a href="https?:\/\/[^"<>]*" rel="ugc nofollow noopener">|<\/a>/g
const disguises =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u202A-\u202E\u2060-\u2069\uFEFF]/

/** The texts that fail the check: one comparison for any number of texts. */
const failing = (isRight: (text: string) => boolean): string[] =>
  hostile.filter((text) => !isRight(text))

const times = (out: string, tag: string): number => out.split(tag).length

describe('cleaning hostile text', () => {
  test('leaves only p, br and marked web links, and closes every tag', () => {
    const isSafe = (text: string): boolean => {
      const out = html(text)
      const rest = out.replace(tags, '')
      return (
        !/[<>]/.test(rest) &&
        !/[&"]/.test(rest.replace(/&(amp|lt|gt|quot|#39);/g, '')) &&
        times(out, '<p>') === times(out, '</p>') &&
        times(out, '<a ') === times(out, '</a>')
      )
    }
    expect(failing(isSafe)).toEqual([])
  })

  test('removes everything that disguises text from author, body and HTML', () => {
    const isPlain = (text: string): boolean => {
      const { author, body, bodyHtml } = prepareText({ author: text, body: text })
      const parts = [author, body, bodyHtml]
      return (
        parts.every((part) => !disguises.test(part) && part.isWellFormed()) &&
        !/[\n\t]| {2}|^ | $/.test(author) &&
        !/\n{3}|^\s|\s$/.test(body)
      )
    }
    expect(failing(isPlain)).toEqual([])
  })

  test('changes nothing the second time', () => {
    const isStable = (text: string): boolean => {
      const once = prepareText({ author: text, body: text })
      return JSON.stringify(prepareText(once)) === JSON.stringify(once)
    }
    expect(failing(isStable)).toEqual([])
  })

  test('makes no link of an email address', () => {
    expect(failing((text) => !/href="(mailto:|https?:\/\/[^"/?#]*@)/.test(html(text)))).toEqual([])
    for (const text of [
      'ann@a.example',
      'mailto:ann@a.example',
      'https://ann@a.example/x',
      'https://ann:pw@a.example',
    ])
      expect(html(text)).not.toContain('<a ')
  })
})

describe('a body becomes HTML', () => {
  test.each([
    ['One.\nTwo.\n\n\n\nThree.', '<p>One.<br>Two.</p>\n<p>Three.</p>'],
    ['a < b & "c"', '<p>a &lt; b &amp; &quot;c&quot;</p>'],
    ['No good.No www.a.example', '<p>No good.No www.a.example</p>'],
    [
      'See https://a.example/x?y=1&z=2.',
      '<p>See <a href="https://a.example/x?y=1&amp;z=2" rel="ugc nofollow noopener">https://a.example/x?y=1&amp;z=2</a>.</p>',
    ],
    [
      'javascript:alert(1) ftp://a.example //a.example',
      '<p>javascript:alert(1) ftp://a.example //a.example</p>',
    ],
  ])('%j', (body, expected) => {
    expect(html(body)).toBe(expected)
  })
})

test('cleaning takes time in proportion to the length', () => {
  const units = [
    'http://',
    'https://a.example/',
    '\n',
    ' \n',
    '\n\n',
    'a@',
    '(',
    '[url',
    '<',
    '://',
    'a.',
    '\u202E',
    'http://a.b@',
    'www.',
    '  ',
  ]
  for (const unit of units) {
    const started = performance.now()
    const text = unit.repeat(20_000 / unit.length)
    countLinks(text)
    html(text)
    // A quadratic step takes seconds at this length; a loaded machine needs some room.
    expect(performance.now() - started, JSON.stringify(unit)).toBeLessThan(1_000)
  }
})

test('links are counted even when their spelling hides them', () => {
  expect(countLinks('none here, not even a.example')).toBe(0)
  expect(countLinks('http://a.example HTTPS://b.example www.c.example [url=x]')).toBe(4)
})

test('an email address is stored in one form', () => {
  expect(cleanEmail(' Ann@A.Example\u200B ')).toBe('ann@a.example')
  expect([cleanEmail(''), cleanEmail(null), cleanEmail(undefined)]).toEqual([null, null, null])
})
