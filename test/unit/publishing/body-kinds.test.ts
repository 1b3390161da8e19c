import { describe, expect, test } from 'vitest'
import { renderBody } from '../../../src/publishing/body-html.ts'
import type { Body } from '../../../src/publishing/body-nodes.ts'
import { completeLink, linkFault } from '../../../src/publishing/link-url.ts'
import { bodyFault } from '../../../src/publishing/story-shape.ts'

type Node = Record<string, unknown>
const t = (text: string, format = 0): Node => ({ type: 'text', text, format })
const node =
  (type: string, more: Node = {}) =>
  (...children: Node[]): Node => ({ type, children, ...more })
const p = node('paragraph')
const li = node('listitem')
const ul = node('list', { tag: 'ul', listType: 'bullet', start: 1 })
const ol = node('list', { tag: 'ol', listType: 'number', start: 1 })
const from = (start: unknown) => node('list', { tag: 'ol', listType: 'number', start })
const h2 = node('heading', { tag: 'h2' })
const quote = node('quote')
const link = (url: string, more: Node = {}, ...children: Node[]): Node =>
  node('link', { fields: { linkType: 'custom', url, ...more } })(
    ...(children.length > 0 ? children : [t('here')]),
  )
const body = (...children: Node[]) => ({ root: { type: 'root', children } }) as unknown as Body
const one = li(t('One'))
const two = li(t('Two'))

/** Each kind of node and format of the editor, and the HTML that shows the same. */
const kinds: [string, Node, string][] = [
  ['a paragraph', p(t('x')), '<p>x</p>'],
  [
    'a line break and a tab',
    p(t('a'), { type: 'linebreak' }, t('b'), { type: 'tab' }, t('c')),
    '<p>a<br>b c</p>',
  ],
  ['bold', p(t('x', 1)), '<p><strong>x</strong></p>'],
  ['italic', p(t('x', 2)), '<p><em>x</em></p>'],
  ['bold and italic', p(t('x', 3)), '<p><strong><em>x</em></strong></p>'],
  ['struck through', p(t('x', 4)), '<p><s>x</s></p>'],
  ['underlined', p(t('x', 8)), '<p><u>x</u></p>'],
  ['code', p(t('<x>', 16)), '<p><code>&lt;x&gt;</code></p>'],
  ['below the line', p(t('H'), t('2', 32), t('O')), '<p>H<sub>2</sub>O</p>'],
  ['above the line', p(t('m'), t('2', 64)), '<p>m<sup>2</sup></p>'],
  ['marked', p(t('x', 128)), '<p><mark>x</mark></p>'],
  [
    'every format at once',
    p(t('x', 255)),
    '<p><strong><em><s><u><mark><code><sup><sub>x</sub></sup></code></mark></u></s></em></strong></p>',
  ],
  ['a heading', h2(t('x')), '<h2>x</h2>'],
  ['a lower heading', node('heading', { tag: 'h4' })(t('x')), '<h4>x</h4>'],
  ['a heading below those of the editor', node('heading', { tag: 'h6' })(t('x')), '<h4>x</h4>'],
  ['a link in a heading', h2(t('To '), link('/asia')), '<h2>To <a href="/asia">here</a></h2>'],
  [
    'a bold link in a quote',
    quote(link('/asia', {}, t('x', 1))),
    '<blockquote><a href="/asia"><strong>x</strong></a></blockquote>',
  ],
  [
    'a quote of two lines',
    quote(t('a'), { type: 'linebreak' }, t('b')),
    '<blockquote>a<br>b</blockquote>',
  ],
  [
    'a link in a new tab',
    p(link('https://a.example', { newTab: true })),
    '<p><a href="https://a.example" target="_blank" rel="noopener">here</a></p>',
  ],
  [
    'a new tab that is no yes',
    p(link('/a', { newTab: 'yes" onclick="x' })),
    '<p><a href="/a">here</a></p>',
  ],
  [
    'a link without a scheme',
    p(link('www.example.com')),
    '<p><a href="https://www.example.com">here</a></p>',
  ],
  [
    'a link found in the text',
    p({ ...link('https://a.example'), type: 'autolink' }),
    '<p><a href="https://a.example">here</a></p>',
  ],
  ['a link without words', p(t('x'), node('link', { fields: { url: '/a' } })()), '<p>x</p>'],
  ['a list', ul(one, two), '<ul><li>One</li><li>Two</li></ul>'],
  ['a numbered list', ol(one, two), '<ol><li>One</li><li>Two</li></ol>'],
  ['a numbered list from 5', from(5)(one, two), '<ol start="5"><li>One</li><li>Two</li></ol>'],
  ['a numbered list from 0', from(0)(one), '<ol start="0"><li>One</li></ol>'],
  ['a start that is no number', from('5" onclick="x')(one), '<ol><li>One</li></ol>'],
  ['a start that is no whole number', from(1.5)(one), '<ol><li>One</li></ol>'],
  [
    'a list inside an item',
    ul(one, li(ul(two)), li(t('Three'))),
    '<ul><li>One<ul><li>Two</li></ul></li><li>Three</li></ul>',
  ],
  [
    'numbers around a nested list',
    from(3)(one, li(from(7)(two)), li(t('Three'))),
    '<ol start="3"><li>One<ol start="7" type="A"><li>Two</li></ol></li><li>Three</li></ol>',
  ],
  [
    'numbers three lists deep',
    ol(one, li(ol(two, li(ol(li(t('Three'))))))),
    '<ol><li>One<ol type="A"><li>Two<ol type="a"><li>Three</li></ol></li></ol></li></ol>',
  ],
  [
    'numbers in a list of points',
    ul(one, li(ol(two))),
    '<ul><li>One<ol type="A"><li>Two</li></ol></li></ul>',
  ],
  [
    'a nested list before the first item',
    ol(li(ol(one)), two),
    '<ol><li style="list-style-type: none"><ol type="A"><li>One</li></ol></li><li value="1">Two</li></ol>',
  ],
  [
    'text and a list in one item',
    ul(li(t('One'), ul(two))),
    '<ul><li>One<ul><li>Two</li></ul></li></ul>',
  ],
  [
    'a link and a format in an item',
    ul(li(link('/a'), t(' x', 1))),
    '<ul><li><a href="/a">here</a><strong> x</strong></li></ul>',
  ],
  [
    'a pasted checklist',
    node('list', { tag: 'ul', listType: 'check' })({ ...one, checked: true }, two),
    '<ul><li>☑ One</li><li>☐ Two</li></ul>',
  ],
  ['an empty list', ul(), ''],
  ['centred', { ...p(t('x')), format: 'center' }, '<p style="text-align: center">x</p>'],
  ['aligned at the start', { ...p(t('x')), format: 'start' }, '<p>x</p>'],
  [
    'a centred heading, indented',
    { ...h2(t('x')), format: 'center', indent: 2 },
    '<h2 style="text-align: center; padding-inline-start: 80px">x</h2>',
  ],
  [
    'an indented quote',
    { ...quote(t('x')), indent: 1 },
    '<blockquote style="padding-inline-start: 40px">x</blockquote>',
  ],
  ['an indent that is no number', { ...p(t('x')), indent: '1;x:url(' }, '<p>x</p>'],
  ['an alignment of no kind', { ...p(t('x')), format: 'left" onclick="x' }, '<p>x</p>'],
  [
    'an indented item',
    ul({ ...one, indent: 3, format: 'right' }),
    '<ul><li style="text-align: right">One</li></ul>',
  ],
]

describe('the HTML shows what the editor shows', () => {
  test.each(kinds)('%s', (_, shown, html) => {
    expect(renderBody(body(shown), new Map())).toBe(html)
    expect(bodyFault(body(shown))).toBeUndefined()
  })
})

test.each([
  ['www.example.com', 'https://www.example.com'],
  ['WWW.Example.com/Ä?b=1', 'https://WWW.Example.com/Ä?b=1'],
  ['example.com/a b', 'https://example.com/a%20b'],
  ['münchen.de', 'https://münchen.de'],
  ['//cdn.example.com/a', 'https://cdn.example.com/a'],
  ['https:example.com', 'https://example.com'],
  ['desk@example.com', 'mailto:desk@example.com'],
  ['tel:+1 234', 'tel:+1234'],
  [' https://example.com ', 'https://example.com'],
  ['http://www.example.com', 'http://www.example.com'],
  ['/путь', '/путь'],
  ['#top', '#top'],
  ['?page=2', '?page=2'],
])('the address %j is completed', (typed, url) => {
  expect(completeLink(typed)).toBe(url)
  expect(linkFault(url)).toBeUndefined()
})

test.each(['', 'foo', 'a.html', 'https://', 'mailto:', 'javascript:alert(1)', 'two words', 'www.'])(
  'the address %j leads nowhere',
  (typed) => {
    expect(linkFault(completeLink(typed))).toMatch(/whole address/)
  },
)
