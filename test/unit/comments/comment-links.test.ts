import { expect, test } from 'vitest'
import { countLinks, linksIn } from '../../../src/comments/comment-links.ts'

test.each([
  // Korean particles attach to the word before them.
  ['https://example.com/news에서 봤어요', 'https://example.com/news'],
  ['https://example.com/에서 봤어요', 'https://example.com/'],
  ['https://example.com에서는 달라요', 'https://example.com'],
  ['https://example.com/a?b=1을 보세요', 'https://example.com/a?b=1'],
  ['https://ko.example.org/wiki/서울에서', 'https://ko.example.org/wiki/서울에서'],
  ['https://ko.example.org/wiki/의', 'https://ko.example.org/wiki/의'],
  // Chinese and Japanese put no space before or after an address.
  ['请看https://example.com/a，谢谢', 'https://example.com/a'],
  ['https://example.com/newsを見て', 'https://example.com/news'],
  ['「https://example.com/a」です', 'https://example.com/a'],
  ['https://ja.example.org/wiki/日本の歴史', 'https://ja.example.org/wiki/日本の歴史'],
  ['ดูที่https://example.com/aครับ', 'https://example.com/a'],
  ['See https://example.com/a_(b), please.', 'https://example.com/a_(b)'],
  ['https://example.com/a.', 'https://example.com/a'],
])('the link in “%s” is %s', (text, address) => {
  expect(linksIn(text).map(({ start, end }) => text.slice(start, end))).toEqual([address])
})

test.each([
  ['an address inside a word', 'xhttps://example.com'],
  ['a scheme alone', 'https://'],
  ['an address with a password', 'https://ann:secret@example.com/'],
  ['an address that is too long', `https://example.com/${'a'.repeat(2000)}`],
])('%s is no link', (_, text) => expect(linksIn(text)).toEqual([]))

test.each([
  ['https://www.example.com', 1],
  ['https://www.example.com/a https://www.example.com/b', 2],
  ['www.example.com and https://example.com/ and HTTP://WWW.EXAMPLE.COM', 1],
  ['https://example.com/a, https://example.com/a.', 1],
  ['https://example.com/a and https://example.com/A', 2],
  ['[url=https://example.com]https://example.com[/url]', 1],
  ['[url]https://example.com[/url]', 1],
  ['<a href="https://example.com">https://example.com</a>', 1],
  ['请看https://example.com/a，谢谢', 1],
  ['https://example.com/news에서 https://example.com/news', 1],
  ['https://a.example/?to=https://b.example/', 2],
  ['[url=x]', 1],
])('%s has %i different links', (text, count) => expect(countLinks(text)).toBe(count))
