import escapeHtml from 'escape-html'
import { inked } from '../lib/ink.ts'
import { idOf } from '../lib/relation.ts'
import { largestRendition, type Picture, renditionsOf } from '../photos/renditions.ts'
import { renderList } from './body-lists.ts'
import { type Body, type BodyNode, rootOf } from './body-nodes.ts'
import { completeLink, isSafeLink } from './link-url.ts'

/** The parts of a photo that a story's HTML shows. */
export type ShownPhoto = Picture & {
  id: string
  caption?: string | null
  credit?: string | null
  alt?: string | null
}

/** Renders a photo block from the photo's id and the block's own caption. */
type DrawPhoto = (id: string, ownCaption: string | null) => string

/** The editor has three levels of headings; others come from elsewhere. */
const headings = new Map([
  ['h3', 'h3'],
  ['h4', 'h4'],
  ['h5', 'h4'],
  ['h6', 'h4'],
])

/** Renders a body as HTML with root-relative URLs. Deleted photos are left out. */
export const renderBody = (body: Body, photos: ReadonlyMap<string, ShownPhoto>): string =>
  renderNode(rootOf(body), (id, ownCaption) => {
    const photo = photos.get(id)
    return photo ? figure(photo, ownCaption) : ''
  })

/** Renders a body without the files and credits of its photos, to tell whether it reads differently. */
export const renderWords = (body: Body | null | undefined): string =>
  renderNode(rootOf(body), (id, ownCaption) => `<photo ${id}>${ownCaption?.trim() ?? ''}</photo>`)

/**
 * Each kind of node has its own branch, so that only escaped text and checked URLs of the JSON reach
 * the page: every writer can send any JSON.
 */
function renderNode(node: BodyNode, draw: DrawPhoto, lists = 0): string {
  const inner = (): string =>
    (node.children ?? []).map((child) => renderNode(child, draw, lists)).join('')
  const block = (tag: string): string => wrapped(tag, styleOf(node), inner())
  switch (node.type) {
    case 'root':
      return inner()
    case 'text':
      return formatted(escapeHtml(node.text ?? ''), Number(node.format) || 0)
    case 'linebreak':
      return '<br>'
    case 'tab':
      return ' '
    case 'paragraph':
      return block('p')
    case 'heading':
      return block(headings.get(node.tag ?? '') ?? 'h2')
    case 'quote':
      return block('blockquote')
    case 'list':
      return renderList(node, lists, {
        drawItem: (item) => renderNode(item, draw, lists + 1),
        styleOf,
      })
    case 'listitem':
      return inner()
    case 'link':
    case 'autolink':
      return link(node.fields ?? {}, inner())
    case 'block': {
      const id = idOf(node.fields?.photo)
      return id ? draw(id, node.fields?.caption ?? null) : ''
    }
    default:
      // The editor does not offer this kind. Its text is kept.
      return inner()
  }
}

const wrapped = (tag: string, attributes: string, inner: string): string =>
  inner ? `<${tag}${attributes}>${inner}</${tag}>` : ''

const alignments = ['center', 'right', 'justify', 'end']
const INDENT_PX = 40
const MAX_INDENT = 10

/** Pasted text brings its alignment and indent into the editor, which shows them. */
function styleOf({ type, format, indent }: BodyNode): string {
  const alignment = alignments.find((one) => one === format)
  // A list shows the indent of its items by nesting.
  const steps = type === 'listitem' ? 0 : Math.min(Math.trunc(Number(indent)) || 0, MAX_INDENT)
  const rules = [
    alignment && `text-align: ${alignment}`,
    steps > 0 && `padding-inline-start: ${steps * INDENT_PX}px`,
  ].filter(Boolean)
  return rules.length > 0 ? ` style="${rules.join('; ')}"` : ''
}

/** The tags of a text's formats, the innermost first. The editor numbers each format by a bit. */
const formats: [bit: number, tag: string][] = [
  [32, 'sub'],
  [64, 'sup'],
  [16, 'code'],
  [128, 'mark'],
  [8, 'u'],
  [4, 's'],
  [2, 'em'],
  [1, 'strong'],
]

const formatted = (html: string, format: number): string =>
  formats.reduce((inner, [bit, tag]) => (format & bit ? `<${tag}>${inner}</${tag}>` : inner), html)

/** A link to nowhere is left out, and its words stay. */
function link({ url, newTab }: NonNullable<BodyNode['fields']>, inner: string): string {
  const whole = completeLink(url ?? '')
  if (!isSafeLink(whole) || inner === '') return inner
  const tab = newTab === true ? ' target="_blank" rel="noopener"' : ''
  return `<a href="${escapeHtml(whole)}"${tab}>${inner}</a>`
}

function figure(photo: ShownPhoto, ownCaption: string | null): string {
  const largest = largestRendition(photo)
  if (!largest) return ''
  const { url, width, height } = largest
  const sources = renditionsOf(photo)
    .filter(({ name }) => name !== 'card') // cut to the card's shape
    .map((rendition) => `${rendition.url} ${rendition.width}w`)
    .join(', ')
  const caption = inked(ownCaption?.trim() ?? '') || inked(photo.caption?.trim() ?? '')
  const words = [
    caption && `<span class="caption">${escapeHtml(caption)}</span>`,
    photo.credit && `<span class="credit">${escapeHtml(photo.credit)}</span>`,
  ].filter(Boolean)
  return [
    '<figure>',
    `<img src="${url}" srcset="${sources}" sizes="(min-width: 45rem) 42rem, 100vw"`,
    ` width="${width}" height="${height}" alt="${escapeHtml(photo.alt ?? '')}" loading="lazy">`,
    words.length > 0 ? `<figcaption>${words.join(' ')}</figcaption>` : '',
    '</figure>',
  ].join('')
}
