import escapeHtml from 'escape-html'
import { idOf } from '../lib/relation.ts'
import { largestRendition, type Picture, renditionsOf } from '../photos/renditions.ts'
import { type Body, type BodyNode, rootOf } from './body-nodes.ts'

/** The parts of a photo that a story's HTML shows. */
export type ShownPhoto = Picture & {
  id: string
  caption?: string | null
  credit?: string | null
  alt?: string | null
}

/** Renders a photo block from the photo's id and the block's own caption. */
type DrawPhoto = (id: string, ownCaption: string | null) => string

const headings = ['h2', 'h3', 'h4']

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
function renderNode(node: BodyNode, draw: DrawPhoto): string {
  const inner = (): string => (node.children ?? []).map((child) => renderNode(child, draw)).join('')
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
      return wrapped('p', inner())
    case 'heading':
      return wrapped(headings.find((tag) => tag === node.tag) ?? 'h2', inner())
    case 'quote':
      return wrapped('blockquote', inner())
    case 'list':
      return wrapped(node.tag === 'ol' ? 'ol' : 'ul', inner())
    case 'listitem':
      return `<li>${inner()}</li>`
    case 'link':
    case 'autolink':
      return link(node.fields?.url ?? '', inner())
    case 'block': {
      const id = idOf(node.fields?.photo)
      return id ? draw(id, node.fields?.caption ?? null) : ''
    }
    default:
      // The editor does not offer this kind. Its text is kept.
      return inner()
  }
}

const wrapped = (tag: string, inner: string): string => (inner ? `<${tag}>${inner}</${tag}>` : '')

const BOLD = 1
const ITALIC = 2

function formatted(html: string, format: number): string {
  const italic = format & ITALIC ? `<em>${html}</em>` : html
  return format & BOLD ? `<strong>${italic}</strong>` : italic
}

const schemes = ['http', 'https', 'mailto', 'tel']

/** Tells whether a link is a web page, an email address, a phone number or a page of this site. */
export function isSafeLink(url: string): boolean {
  const { bare, scheme } = partsOf(url)
  return bare !== '' && (scheme === undefined || schemes.includes(scheme))
}

/** Tells whether a link would run a script, or bring a page of its own, where it is clicked. */
export const runsScript = (url: string): boolean =>
  ['javascript', 'vbscript', 'data', 'blob'].includes(partsOf(url).scheme ?? '')

function partsOf(url: string): { bare: string; scheme: string | undefined } {
  // Browsers drop control characters and spaces from a scheme: `java\nscript:` would run.
  // oxlint-disable-next-line no-control-regex
  const bare = url.replace(/[\u0000-\u0020\u007F-\u009F]/g, '')
  return { bare, scheme: /^([a-z][a-z0-9+.-]*):/i.exec(bare)?.[1]?.toLowerCase() }
}

const link = (url: string, inner: string): string =>
  isSafeLink(url) ? `<a href="${escapeHtml(url.trim())}">${inner}</a>` : inner

function figure(photo: ShownPhoto, ownCaption: string | null): string {
  const largest = largestRendition(photo)
  if (!largest) return ''
  const { url, width, height } = largest
  const sources = renditionsOf(photo)
    .filter(({ name }) => name !== 'card') // cut to the card's shape
    .map((rendition) => `${rendition.url} ${rendition.width}w`)
    .join(', ')
  const caption = ownCaption?.trim() || photo.caption?.trim()
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
