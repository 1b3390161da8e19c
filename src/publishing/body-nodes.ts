import { hasInk } from '../lib/ink.ts'
import { idOf } from '../lib/relation.ts'
import type { Story } from '../payload-types.ts'

export type Body = NonNullable<Story['body']>

/** A stored node of a body: the parts that we read, of all kinds of nodes. */
export type BodyNode = {
  type?: string
  text?: string
  /** In a text node: bold, italic and so on, one bit each. In other nodes: the alignment. */
  format?: number | string
  /** `h2`, `ul` and so on. It is not checked when it is stored. */
  tag?: string
  /** The number of a list's first item. */
  start?: unknown
  /** `number`, `bullet` or `check`. */
  listType?: string
  /** The item of a checklist is ticked. */
  checked?: boolean
  /** The steps by which a block is indented. */
  indent?: unknown
  children?: BodyNode[]
  fields?: {
    url?: string | null
    newTab?: boolean | null
    photo?: unknown
    caption?: string | null
    blockType?: string
  }
}

export const rootOf = (body: Body | null | undefined): BodyNode => body?.root ?? {}

/** Visits every node of a body, in reading order. */
function walk(node: BodyNode, visit: (node: BodyNode) => void): void {
  visit(node)
  for (const child of node.children ?? []) walk(child, visit)
}

/** Returns the addresses of the links in a body, as they are stored. */
export function linksInBody(body: Body | null | undefined): string[] {
  const urls: string[] = []
  walk(rootOf(body), ({ type, fields }) => {
    if (type === 'link' || type === 'autolink') urls.push(fields?.url ?? '')
  })
  return urls
}

/** Returns a node with the addresses of its links changed, and everything else as it was. */
export function withLinks<Node extends BodyNode>(
  node: Node,
  change: (url: string) => string,
): Node {
  const isLink = node.type === 'link' || node.type === 'autolink'
  const url = isLink ? node.fields?.url : null
  return {
    ...node,
    ...(url ? { fields: { ...node.fields, url: change(url) } } : {}),
    ...(node.children ? { children: node.children.map((child) => withLinks(child, change)) } : {}),
  }
}

/** The ids of the photos in a body, each once, in reading order. */
export function photosInBody(body: Body | null | undefined): string[] {
  const ids = new Set<string>()
  walk(rootOf(body), ({ type, fields }) => {
    const id = type === 'block' ? idOf(fields?.photo) : null
    if (id) ids.add(id)
  })
  return [...ids]
}

/** Tells whether a body has a text with ink or a photo. */
export const showsSomething = (body: Body): boolean =>
  photosInBody(body).length > 0 || hasInk(plainText(body))

const blockTypes = new Set(['paragraph', 'heading', 'quote', 'listitem'])

/** The text of a body, one line for each paragraph, heading, quote and list item. */
export function plainText(body: Body | null | undefined): string {
  const lines: string[] = ['']
  const append = (text: string): void => {
    lines.push(`${lines.pop() ?? ''}${text}`)
  }
  walk(rootOf(body), ({ type, text }) => {
    if (blockTypes.has(type ?? '')) lines.push('')
    if (type === 'linebreak' || type === 'tab') append(' ')
    if (type === 'text') append(text ?? '')
  })
  return lines
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n')
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })

// The time of a segmenter grows with the square of a text's length: 200,000 letters keep Node busy for
// half a minute. A text is cut at its lines, and a long line after its spaces or its signs.
const pieces = /.{1,500}(?:\s|$)|.{1,500}\p{P}|.{1,500}/gsu

/** Counts words by the Unicode rules, which also find words in Korean and Chinese. */
export function countWords(text: string): number {
  let words = 0
  for (const line of text.split('\n'))
    for (const [piece] of line.matchAll(pieces))
      for (const { isWordLike } of segmenter.segment(piece)) if (isWordLike) words += 1
  return words
}
