import { idOf } from '../lib/relation.ts'
import { isSafeLink } from './body-html.ts'

/** A field as the check needs it: Payload's flattened fields are such. */
export type ShapedField = {
  name: string
  type: string
  hasMany?: boolean
  maxLength?: number
  options?: readonly unknown[]
  flattenedFields?: readonly ShapedField[]
}

export type Fault = { field: string; message: string }

type Values = Record<string, unknown>
const isRecord = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The first thing sent that is not of its field's kind. Payload looks at nothing of a draft, and a
 * database would refuse some of it with an error of its own.
 */
export function findFault(
  fields: readonly ShapedField[],
  data: Values,
  parents = '',
): Fault | undefined {
  for (const field of fields) {
    const value = data[field.name]
    if (value === undefined || value === null) continue
    const name = `${parents}${field.name}`
    if (field.flattenedFields && !['array', 'blocks'].includes(field.type)) {
      if (!isRecord(value)) return { field: name, message: `${name} is a group of fields.` }
      const inner = findFault(field.flattenedFields, value, `${name}.`)
      if (inner) return inner
      continue
    }
    const message = field.type === 'richText' ? bodyFault(value) : faultOf(field, value)
    if (message) return { field: name, message: `${name} ${message}` }
  }
  return undefined
}

function faultOf(field: ShapedField, value: unknown): string | undefined {
  if (!field.hasMany) return faultOfOne(field, value)
  if (!Array.isArray(value)) return 'is a list.'
  return value.map((one) => faultOfOne(field, one)).find(Boolean)
}

function faultOfOne(field: ShapedField, value: unknown): string | undefined {
  switch (field.type) {
    case 'text':
    case 'textarea':
      if (typeof value !== 'string') return 'is text.'
      if (value.includes('\0')) return 'holds a character that cannot be stored.'
      return field.maxLength && value.length > field.maxLength
        ? `has at most ${field.maxLength} characters.`
        : undefined
    case 'date':
      return ['string', 'number'].includes(typeof value) || value instanceof Date
        ? dateFault(new Date(value as string))
        : 'is a date.'
    case 'relationship':
    case 'upload':
      return value === '' || idOf(value) !== null ? undefined : 'is an id.'
    case 'select':
      return typeof value === 'string' ? undefined : 'is one of its options.'
    case 'number':
      return Number.isFinite(Number(value)) ? undefined : 'is a number.'
    default:
      return undefined
  }
}

/** Four digits for the year: databases sort the others elsewhere. */
const dateFault = (date: Date): string | undefined =>
  /^\d{4}-/.test(Number.isNaN(date.getTime()) ? '' : date.toISOString()) ? undefined : 'is a date.'

/** Deeper than any list in a list in a quote. */
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

/** What of a body could not be shown, or not be walked through. It is not trusted to be a tree. */
export function bodyFault(body: unknown): string | undefined {
  const root = isRecord(body) ? body.root : undefined
  if (!isRecord(root) || root.type !== 'root') return 'is not a text of the editor.'
  let level: unknown[] = [root]
  let nodes = 0
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return 'is nested too deeply.'
    const below: unknown[] = []
    for (const node of level) {
      nodes += 1
      if (nodes > MAX_NODES) return 'is too long.'
      const fault = nodeFault(node, depth)
      if (fault) return fault
      const { children } = node as { children?: unknown[] }
      for (const child of children ?? []) below.push(child)
    }
    level = below
  }
  return undefined
}

function nodeFault(node: unknown, depth: number): string | undefined {
  if (!isRecord(node) || typeof node.type !== 'string' || !knownTypes.has(node.type))
    return 'holds something that the editor does not make.'
  if ((node.type === 'root') !== (depth === 0)) return 'holds a text within a text.'
  if (node.children !== undefined && !Array.isArray(node.children)) return 'is not a tree.'
  if (node.type === 'text' && typeof node.text !== 'string') return 'holds a text without words.'
  const fields = node.fields ?? {}
  if (!isRecord(fields)) return 'holds something that the editor does not make.'
  if (node.type === 'block') return blockFault(fields)
  if (node.type === 'link' || node.type === 'autolink') {
    const url = fields.url ?? ''
    if (typeof url !== 'string' || (url !== '' && !isSafeLink(url)))
      return 'holds a link that is not safe: use https://, mailto:, tel: or a path.'
  }
  return undefined
}

function blockFault({ blockType, photo, caption }: Values): string | undefined {
  if (blockType !== 'photo') return 'holds something that the editor does not make.'
  if (photo !== undefined && photo !== null && idOf(photo) === null)
    return 'shows a photo that is no photo.'
  return caption === undefined || caption === null || typeof caption === 'string'
    ? undefined
    : 'has a caption that is no text.'
}
