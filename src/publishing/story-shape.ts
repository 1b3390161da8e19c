import { type Fault, findWrongValue, type ShapedField } from '../guards/wrong-values.ts'
import { idOf } from '../lib/relation.ts'
import { completeLink, isSafeLink, runsScript } from './link-url.ts'

type Values = Record<string, unknown>
const isRecord = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Finds the first value that does not fit its field. Payload does not validate drafts, and a database
 * would refuse some of these values with an error of its own.
 */
export const findFault = (
  fields: readonly ShapedField[],
  data: Record<string, unknown>,
): Fault | undefined => findWrongValue(fields, data, { richTextFault: draftBodyFault })

/** No list inside a list inside a quote is this deep. */
const MAX_DEPTH = 30
const MAX_NODES = 20_000

const knownTypes = new Set([
  'root',
  'paragraph',
  'heading',
  'quote',
  'list',
  'listitem',
  'link',
  'autolink',
  'text',
  'linebreak',
  'tab',
  'block',
])

/** Returns the reason why a body cannot be published; undefined if it can. It may not be a tree. */
export const bodyFault = (body: unknown): string | undefined => treeFault(body, isSafeLink)

/** A draft may hold a link that is not finished or not allowed, but none that runs a script. */
const draftBodyFault = (body: unknown): string | undefined =>
  treeFault(body, (url) => !runsScript(url))

type LinkTest = (url: string) => boolean

function treeFault(body: unknown, allowsLink: LinkTest): string | undefined {
  const root = isRecord(body) ? body.root : undefined
  if (!isRecord(root) || root.type !== 'root')
    return 'must be rich text as the editor makes it: an object with a root.'
  let level: unknown[] = [root]
  let nodes = 0
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return `must be nested at most ${MAX_DEPTH} levels deep.`
    const below: unknown[] = []
    for (const node of level) {
      nodes += 1
      if (nodes > MAX_NODES) return `must have at most ${MAX_NODES} nodes.`
      const fault = nodeFault(node, depth, allowsLink)
      if (fault) return fault
      const { children } = node as { children?: unknown[] }
      for (const child of children ?? []) below.push(child)
    }
    level = below
  }
  return undefined
}

function nodeFault(node: unknown, depth: number, allowsLink: LinkTest): string | undefined {
  if (!isRecord(node) || typeof node.type !== 'string' || !knownTypes.has(node.type))
    return 'must contain only what the editor makes.'
  if ((node.type === 'root') !== (depth === 0)) return 'must have one root node, at the top.'
  if (node.children !== undefined && !Array.isArray(node.children))
    return 'must have a list as the children of each node.'
  if (node.type === 'text' && typeof node.text !== 'string')
    return 'must have a string in each text node.'
  const fields = node.fields ?? {}
  if (!isRecord(fields)) return 'must contain only what the editor makes.'
  if (node.type === 'block') return blockFault(fields)
  if (node.type === 'link' || node.type === 'autolink') {
    const url = fields.url ?? ''
    if (typeof url !== 'string' || (url !== '' && !allowsLink(completeLink(url))))
      return 'must not contain unsafe links: use https://, mailto:, tel: or a path.'
  }
  return undefined
}

function blockFault({ blockType, photo, caption }: Values): string | undefined {
  if (blockType !== 'photo') return 'must contain only what the editor makes.'
  if (photo !== undefined && photo !== null && idOf(photo) === null)
    return 'must have an id for each photo.'
  return caption === undefined || caption === null || typeof caption === 'string'
    ? undefined
    : 'must have a string for each caption.'
}
