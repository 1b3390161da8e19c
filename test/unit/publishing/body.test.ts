import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { renderBody, type ShownPhoto } from '../../../src/publishing/body-html.ts'
import {
  type Body,
  countWords,
  photosInBody,
  plainText,
} from '../../../src/publishing/body-nodes.ts'
import { isSafeLink } from '../../../src/publishing/link-url.ts'
import { compose, readsDifferently } from '../../../src/publishing/compose.ts'
import { bodyFault } from '../../../src/publishing/story-shape.ts'

type Node = Record<string, unknown>
const text = (words: string, format = 0): Node => ({ type: 'text', text: words, format })
const node = (type: string, children: Node[], more: Node = {}): Node => ({
  type,
  children,
  ...more,
})
const body = (...children: Node[]): Body => ({ root: node('root', children) }) as unknown as Body
const p = (...children: Node[]): Node => node('paragraph', children)
const link = (url: unknown, words = 'here'): Node =>
  node('link', [text(words)], { fields: { url } })
const photoBlock = (photo: unknown, caption?: unknown): Node => ({
  type: 'block',
  fields: { blockType: 'photo', photo, caption },
})

const size = (name: string, width: number, height: number) => ({
  [name]: { filename: `a-${name}.webp`, width, height },
})
const photo: ShownPhoto = {
  id: 'p1',
  caption: 'Its own “caption” <b>',
  credit: 'AP & Co',
  alt: '"quoted"',
  sizes: { ...size('card', 640, 360), ...size('article', 1200, 800), ...size('full', 2400, 1600) },
}
const photos = new Map([['p1', photo]])
const html = (...nodes: Node[]): string => renderBody(body(...nodes), photos)

describe('a body as HTML', () => {
  test('has headings, lists, quotes, links, bold and italic', () => {
    expect(
      html(
        node('heading', [text('Head')], { tag: 'h3' }),
        p(text('Bold', 1), text(' and '), text('both', 3), { type: 'linebreak' }, text('x', 2)),
        node('list', [node('listitem', [text('One')]), node('listitem', [text('Two')])], {
          tag: 'ol',
        }),
        node('quote', [text('Said')]),
        p(link('https://example.org/?a=1&b=2')),
        p(),
      ),
    ).toBe(
      '<h3>Head</h3><p><strong>Bold</strong> and <strong><em>both</em></strong><br><em>x</em></p>' +
        '<ol><li>One</li><li>Two</li></ol><blockquote>Said</blockquote>' +
        '<p><a href="https://example.org/?a=1&amp;b=2">here</a></p>',
    )
  })

  test('shows a photo with its caption or the block’s own, and root-relative addresses', () => {
    expect(html(photoBlock('p1'))).toBe(
      '<figure><img src="/api/photos/file/a-full.webp"' +
        ' srcset="/api/photos/file/a-article.webp 1200w, /api/photos/file/a-full.webp 2400w"' +
        ' sizes="(min-width: 45rem) 42rem, 100vw" width="2400" height="1600"' +
        ' alt="&quot;quoted&quot;" loading="lazy"><figcaption>' +
        '<span class="caption">Its own “caption” &lt;b&gt;</span>' +
        ' <span class="credit">AP &amp; Co</span></figcaption></figure>',
    )
    const own = html(photoBlock({ id: 'p1' }, 'Another <i>'))
    expect(own).toContain('<span class="caption">Another &lt;i&gt;</span>')
    expect(own).toContain('AP &amp; Co')
    expect(html(photoBlock('gone'), photoBlock(null))).toBe('')
  })

  test('takes tags from its own list, whatever the JSON says', () => {
    expect(html(node('heading', [text('x')], { tag: 'script' }))).toBe('<h2>x</h2>')
    expect(html(node('heading', [text('x')], { tag: 'h1 onclick=a()' }))).toBe('<h2>x</h2>')
    expect(html(node('list', [], { tag: 'style' }))).toBe('')
    expect(html(node('p style="x"', [text('kept')], { format: '"><script>' }))).toBe('kept')
    expect(html({ type: 'text', text: 'x', format: '<script>' })).toBe('x')
    expect(html({ type: 'text', text: 'x', style: 'color:red" onclick="a()' })).toBe('x')
  })

  test.each(['javascript:alert(1)', ' JavaScript:a()', 'java\nscript:a()', 'data:text/html,x'])(
    'links nowhere unsafe: %j',
    (url) => {
      expect(isSafeLink(url)).toBe(false)
      expect(html(p(link(url)))).toBe('<p>here</p>')
      expect(bodyFault(body(p(link(url))))).toMatch(/unsafe links/)
    },
  )

  test.each(['vbscript:x', '\u0001javascript:a()', 'file:///etc', '', ' '])('nor %j', (url) => {
    expect(isSafeLink(url)).toBe(false)
  })

  test.each(['https://a.org', 'mailto:a@b.org', 'tel:+1', '/asia/x', '#top', 'a.html'])(
    'links to %j',
    (url) => {
      expect(html(link(url))).toBe(`<a href="${url}">here</a>`)
    },
  )

  test('lets no injection through', () => {
    // Beside the project where it is laid; the test's own strings do without it.
    const file = path.resolve('../shared/corpora/xss-payloads.txt')
    const own = ['<script>alert(1)</script>', '"><img src=x onerror=a()>', "' onload='a()", '&lt;']
    const payloads = existsSync(file) ? readFileSync(file, 'utf8').split('\n').concat(own) : own
    for (const payload of payloads) {
      const shown = new Map([['p1', { ...photo, caption: payload, credit: payload, alt: payload }]])
      const made = renderBody(
        body(p(text(payload), link(payload, payload)), photoBlock('p1')),
        shown,
      )
      // Without what we write ourselves, nothing is left that could end a text or a value.
      const left = made.replaceAll(
        /<\/?(p|figure|figcaption|span|a|img|strong|em)( [a-z]+="[^"<>]*")*>/g,
        '',
      )
      expect(left).not.toMatch(/[<>"']/)
      expect(made).not.toMatch(/href="\s*(javascript|data|vbscript):/i)
    }
  })
})

describe('a body is refused', () => {
  const deep = (levels: number): Node => {
    let inner: Node = text('x')
    for (let n = 0; n < levels; n += 1) inner = node('quote', [inner])
    return inner
  }
  test.each<[string, unknown]>([
    ['nested 10,000 deep', body(deep(10_000))],
    ['with too many nodes', body(...Array.from({ length: 21_000 }, () => p()))],
    ['with unknown nodes', body(node('iframe', []))],
    ['with a root inside', body(node('root', []))],
    ['with children that are not a list', body({ type: 'paragraph', children: { length: 1 } })],
    ['with a child that is null', body(p(null as never))],
    ['with a text node whose text is an object', body(p({ type: 'text', text: { a: 1 } }))],
    ['with a block of another kind', body({ type: 'block', fields: { blockType: 'code' } })],
    ['with a photo that is not an id', body(photoBlock({ $ne: null }))],
    ['with a caption that is a list', body(photoBlock('p1', ['x']))],
    ['without a root', {}],
    ['that is a string', '<p>Hello</p>'],
    ['that is a list', []],
    ['with another root', { root: { type: 'paragraph' } }],
  ])('%s', (_, sent) => {
    expect(bodyFault(sent)).toMatch(/\w/)
  })

  test('a body that the editor makes is accepted', () => {
    const nested = node('list', [node('listitem', [node('list', [node('listitem', [])])])])
    expect(bodyFault(body(p(text('x'), { type: 'tab' }), nested, photoBlock('p1', null)))).toBe(
      undefined,
    )
  })
})

describe('counts, lines and excerpts', () => {
  test('words are counted in any script', () => {
    expect(countWords('It’s two-thirds of 3.5 metres, isn’t it?')).toBe(8)
    expect(countWords('북한 국경에서 긴장이 고조')).toBe(4)
    expect(countWords('朝鲜边境的恐惧')).toBeGreaterThan(2)
    expect(countWords(' – … ! ')).toBe(0)
    // Words are whole where a long text is cut.
    expect(countWords('isn’t 3.5 '.repeat(20_000))).toBe(40_000)
    expect(countWords('恐惧。'.repeat(50_000))).toBeGreaterThanOrEqual(50_000)
  })

  test('each paragraph and item has its line', () => {
    const items = node('list', [node('listitem', [text('One')]), node('listitem', [text('Two')])])
    const first = p(text('A '), text('b', 1), { type: 'linebreak' }, text('c'))
    expect(plainText(body(first, p(), items))).toBe('A b c\nOne\nTwo')
    expect(plainText(null)).toBe('')
  })

  const around = { photos, sectionPath: '/asia' }
  test('an excerpt comes from the standfirst or else the body, cut between words', () => {
    const long = 'word '.repeat(100)
    expect(compose({ standfirst: ' S. ', body: body(p(text('B'))) }, around).excerpt).toBe('S.')
    const cut = compose({ body: body(p(text(long))) }, around).excerpt ?? ''
    expect(cut).toMatch(/word…$/)
    expect(cut.length).toBeLessThanOrEqual(241)
    const emoji = compose({ standfirst: `${'a'.repeat(239)}🙂🙂` }, around).excerpt ?? ''
    expect(emoji.isWellFormed()).toBe(true)
  })

  test('photos are listed once, the lead photo first, without deleted ones', () => {
    const two = body(photoBlock('p2'), photoBlock({ id: 'p1' }), photoBlock('p2'))
    expect(photosInBody(two)).toEqual(['p2', 'p1'])
    expect(compose({ leadPhoto: 'p1', body: two }, around).photos).toEqual(['p1'])
  })

  test('a path needs a section and a slug', () => {
    expect(compose({ slug: 'x' }, around).path).toBe('/asia/x')
    expect(compose({ slug: 'x' }, { photos, sectionPath: null }).path).toBeNull()
    expect(compose({}, around).path).toBeNull()
  })
})

describe('a reader reads something new', () => {
  const story = {
    headline: 'H',
    standfirst: 'S',
    body: body(p(text('Hello')), photoBlock('p1', 'C')),
    leadPhoto: 'p1',
    leadCaption: null,
  }
  test.each<[string, Record<string, unknown>]>([
    ['headline', { headline: 'I' }],
    ['standfirst', { standfirst: '' }],
    ['words', { body: body(p(text('Hallo')), photoBlock('p1', 'C')) }],
    ['bold words', { body: body(p(text('Hello', 1)), photoBlock('p1', 'C')) }],
    ['photo in the body', { body: body(p(text('Hello')), photoBlock('p2', 'C')) }],
    ['caption in the body', { body: body(p(text('Hello')), photoBlock('p1', 'D')) }],
    ['lead photo', { leadPhoto: 'p2' }],
    ['its caption', { leadCaption: 'New' }],
  ])('with another %s', (_what, change) => {
    expect(readsDifferently(story, { ...story, ...change })).toBe(true)
  })

  test('not when only the form of it differs', () => {
    const rewritten = body(
      { ...p({ ...text('Hello'), mode: 'normal' }), direction: 'ltr', version: 2 },
      photoBlock(photo, 'C '),
    )
    expect(
      readsDifferently(story, {
        ...story,
        body: rewritten,
        leadPhoto: { id: 'p1' } as never,
        leadCaption: '',
        standfirst: 'S ',
      }),
    ).toBe(false)
  })
})
