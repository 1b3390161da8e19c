import { idOf } from '../lib/relation.ts'
import type { Story } from '../payload-types.ts'

export type Body = NonNullable<Story['body']>

/** A node of a body as it is stored: of each kind, the parts we read. */
export type BodyNode = {
  type?: string
  text?: string
  /** A text's bold, italic and so on, one bit each; elsewhere its alignment. */
  format?: number | string
  /** `h2`, `ul` and so on: whatever somebody sent. */
  tag?: string
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

/** The photos a body shows, each once, in order. */
export function photosInBody(body: Body | null | undefined): string[] {
  const ids: string[] = []
  walk(rootOf(body), ({ type, fields }) => {
    const id = type === 'block' ? idOf(fields?.photo) : null
    if (id && !ids.includes(id)) ids.push(id)
  })
  return ids
}

const blockTypes = new Set(['paragraph', 'heading', 'quote', 'listitem'])

/** A body's text, a line for each paragraph, heading, quote and list item. */
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

/** Words as the Unicode rules cut them, so that Korean and Chinese are counted too. */
export function countWords(text: string): number {
  let words = 0
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words += 1
  return words
}
