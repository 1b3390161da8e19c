import { createHash } from 'node:crypto'
import type { DemoBlock } from './types.ts'

type Node = { type: string; version: number; [key: string]: unknown }

/**
 * Turns blocks into the form in which the editor saves them (Lexical 0.50). The ids depend only on
 * the content.
 */
export function toLexical(blocks: DemoBlock[], photoId: (key: string) => string): { root: Node } {
  const children = blocks.map((block, index) => node(block, index, photoId))
  return { root: element('root', children) }
}

function node(block: DemoBlock, index: number, photoId: (key: string) => string): Node {
  if ('p' in block) return paragraph(inline(block.p))
  if ('h2' in block) return { ...element('heading', inline(block.h2)), tag: 'h2' }
  if ('quote' in block) return element('quote', inline(block.quote))
  if ('list' in block) return list(block.list, block.ordered ?? false)
  const fields = {
    id: stableId(`${index} photo ${block.photo}`),
    blockName: '',
    blockType: 'photo',
    photo: photoId(block.photo),
    caption: block.caption ?? null,
  }
  return { type: 'block', version: 2, format: '', fields }
}

function list(items: string[], ordered: boolean): Node {
  const children = items.map((item, index) => ({
    ...element('listitem', inline(item)),
    value: index + 1,
  }))
  return {
    ...element('list', children),
    listType: ordered ? 'number' : 'bullet',
    start: 1,
    tag: ordered ? 'ol' : 'ul',
  }
}

/** Turns text with `[words](address)` into nodes with links. */
function inline(source: string): Node[] {
  const nodes: Node[] = []
  let end = 0
  for (const match of source.matchAll(/\[([^\]]+)\]\((https?:[^)\s]+)\)/g)) {
    const [whole, words = '', url = ''] = match
    if (match.index > end) nodes.push(text(source.slice(end, match.index)))
    nodes.push(link(words, url))
    end = match.index + whole.length
  }
  if (end < source.length) nodes.push(text(source.slice(end)))
  return nodes
}

function link(words: string, url: string): Node {
  return {
    ...element('link', [text(words)]),
    version: 3,
    fields: { linkType: 'custom', newTab: false, url },
    id: stableId(`link ${words} ${url}`),
  }
}

function text(words: string): Node {
  return { type: 'text', version: 1, text: words, detail: 0, format: 0, mode: 'normal', style: '' }
}

function paragraph(children: Node[]): Node {
  return { ...element('paragraph', children), textFormat: 0, textStyle: '' }
}

function element(type: string, children: Node[]): Node {
  return { type, version: 1, children, direction: null, format: '', indent: 0 }
}

/** Returns 24 hexadecimal digits, the form of Payload's own ids. */
const stableId = (of: string) => createHash('sha256').update(of).digest('hex').slice(0, 24)
