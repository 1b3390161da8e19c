import { describe, expect, test } from 'vitest'
import { coveredBy, readDomains } from '../../../src/rules/domains.ts'
import { hostsIn, listedLinks } from '../../../src/rules/link-domains.ts'

const hosts = (text: string): string[] => hostsIn(text).map(({ host }) => host)
const listed = (list: string, text: string): string[] =>
  listedLinks(text, readDomains(list)).map(({ domain }) => domain)

describe('a list of domains', () => {
  test.each([
    ['example.com', 'example.com', true],
    ['example.com', 'www.example.com', true],
    ['example.com', 'a.b.example.com', true],
    ['example.com', 'badexample.com', false],
    ['example.com', 'example.com.au', false],
    ['*.example.com', 'www.example.com', true],
    ['*.example.com', 'example.com', false],
    ['*.example.com\nexample.com', 'example.com', true],
    ['example.com\n*.example.com', 'example.com', true],
    ['*.ru', 'anything.ru', true],
    ['*.ru', 'ru.example', false],
    ['Example.COM.', 'example.com', true],
    ['https://user@Example.com:8080/page?x#y', 'example.com', true],
    ['@example.com', 'example.com', true],
    ['bücher.example', 'xn--bcher-kva.example', true],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example', true],
    ['*.рф', 'xn--e1afmkfd.xn--p1ai', true],
  ])('%j covers %s: %s', (list, host, expected) =>
    expect(coveredBy(host, readDomains(list)) !== null).toBe(expected),
  )

  test('names the lines that are no domain', () => {
    const { problems, covers } = readDomains('# spam\n\nru\n???\nexample.com\n*.\na..b\n*')
    expect(problems.map(({ line }) => line)).toEqual([3, 4, 6, 7, 8])
    expect(problems[0]?.message).toContain('*.ru')
    expect(Array.from(covers.keys())).toEqual(['example.com'])
  })
})

describe('the hosts of a text', () => {
  test.each([
    ['see http://bad.example/x', ['bad.example']],
    ['HTTPS://BAD.EXAMPLE', ['bad.example']],
    ['(https://bad.example).', ['bad.example']],
    ['https://bad.example., and', ['bad.example']],
    ['http://good.example@bad.example/', ['bad.example']],
    ['http://good.example:pw@bad.example:8080/', ['bad.example']],
    ['http:\\\\bad.example\\x', ['bad.example']],
    ['http:////bad.example', ['bad.example']],
    ['http:bad.example', ['bad.example']],
    ['//bad.example/x', ['bad.example']],
    ['http://b%61d.example', ['bad.example']],
    ['http://bad。example', ['bad.example']],
    ['http://ｂａｄ.example', ['bad.example']],
    ['https://bücher.example', ['xn--bcher-kva.example']],
    ['https://good.example/?to=https://bad.example/', ['good.example', 'bad.example']],
    ['[url=http://bad.example]x[/url]', ['bad.example']],
    ['<a href="http://bad.example">x</a>', ['bad.example']],
    ['www.bad.example and bad.example', ['www.bad.example', 'bad.example']],
    ['http://2130706433/', ['127.0.0.1']],
    ['ann@bad.example', []],
    ['https://good.example/photo.zip', ['good.example']],
    ['no link, 3.5 per cent. None', []],
    ['https://bad.example에서 봤어요', ['bad.example']],
    ['bad.example에서 봤어요', ['bad.example']],
    ['请看bad.example，谢谢', ['xn--bad-id3ht60g.example', 'bad.example']],
    ['http:// nothing', []],
    ['http://', []],
  ])('%j: %j', (text, expected) => expect(hosts(text)).toEqual(expected))

  test('carry their place in the text', () => {
    const text = 'To https://bad.example/page or other.example!'
    expect(hostsIn(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'https://bad.example',
      'other.example',
    ])
  })

  test('are found quickly in hostile texts', () => {
    for (const piece of [
      'a',
      'a.',
      'http://',
      '//',
      '@',
      'a@',
      'http://a.b ',
      '-',
      '.。',
      'http:\\',
    ])
      expect(hostsIn(piece.repeat(200_000 / piece.length)).length).toBeGreaterThanOrEqual(0)
  })
})

test('the links to a listed domain are found, each with its domain', () => {
  expect(
    listed('bad.example\n*.ru', 'https://www.bad.example http://x.ru/ https://fine.example'),
  ).toEqual(['bad.example', 'ru'])
  expect(listed('good.example', 'http://good.example@other.example')).toEqual([])
  expect(listed('', 'http://bad.example')).toEqual([])
})
