import { hasText, joinBytes } from './bytes.ts'
import { decodeMixed } from './decode-text.ts'
import { joinExtended } from './extended-xmp.ts'
import { keepEntry, keepValue } from './keep-value.ts'
import { MAX_BLOCKS } from './limits.ts'
import type { NoteProblem } from './problems.ts'
import type { MetadataBlocks } from './reading.ts'
import { readXmpTree, type XmpNode } from './xmp-tree.ts'

/** Texts by language, as `xml:lang` names it. */
export type ByLanguage = Record<string, string>

/**
 * The values of XMP by name with the usual prefix (`dc:description`): a text, a list, or texts by
 * language. A field of a structure has a path: `plus:Licensor[1]/plus:LicensorName`.
 */
export type RawXmp = Record<string, string | string[] | ByLanguage>

const POINTER = 'xmpNote:HasExtendedXMP'
const MAX_STRUCTURES = 10

/** Reads the values of a file's XMP packets. The first packet that has a value gives it. */
export function readXmp(blocks: MetadataBlocks, note: NoteProblem): RawXmp {
  const raw: RawXmp = {}
  for (const packet of blocks.xmp.slice(0, MAX_BLOCKS)) readPacket(packet, raw, note)
  const digest = raw[POINTER]
  delete raw[POINTER]
  const extended = joinExtended(blocks.extended, { digest, note })
  if (extended) readPacket(extended, raw, note)
  delete raw[POINTER]
  return raw
}

function readPacket(packet: Uint8Array, raw: RawXmp, note: NoteProblem): void {
  const values = new Map<string, RawXmp[string]>()
  for (const node of readXmpTree(textOf(packet), note)) {
    for (const [name, value] of valuesOf(node, note)) if (!values.has(name)) values.set(name, value)
  }
  for (const [name, value] of values) raw[name] ??= value
}

/** Decodes a packet, without what stands around its XML. */
function textOf(packet: Uint8Array): string {
  const text = decodePacket(packet)
  let end = text.length
  while (end > 0 && text.charCodeAt(end - 1) <= 0x20) end -= 1
  return text.slice(Math.max(0, text.indexOf('<')), end)
}

function decodePacket(packet: Uint8Array): string {
  const pair = packet.subarray(0, 2)
  if (hasText(pair, '\xff\xfe') || hasText(pair, '<\0')) return utf16(packet, 'utf-16le')
  if (hasText(pair, '\xfe\xff') || hasText(pair, '\0<')) return utf16(packet, 'utf-16be')
  return decodeMixed(packet)
}

const utf16 = (packet: Uint8Array, name: string): string =>
  new TextDecoder(name).decode(joinBytes([packet]))

const isContainer = ({ name }: XmpNode): boolean => /^rdf:(Seq|Bag|Alt)$/.test(name)

/** The fields of a structure; a structure may stand in an `rdf:Description` of its own. */
const fieldsOf = (node: XmpNode): XmpNode[] => {
  const inner = node.fields.find(({ name }) => name === 'rdf:Description')
  return (inner ? [...node.fields, ...inner.fields] : node.fields).filter(
    ({ name }) => !name.startsWith('rdf:') && !name.startsWith('?:'),
  )
}

/** The text of a node; one with qualifiers has it in `rdf:value`. */
function plainText(node: XmpNode): string {
  const inner = node.fields.find(({ name }) => name === 'rdf:Description')
  const value = [...node.fields, ...(inner?.fields ?? [])].find(({ name }) => name === 'rdf:value')
  return value?.text ?? node.text
}

const firstText = (node: XmpNode): string => {
  const container = node.fields.find(isContainer)
  return plainText(container?.fields[0] ?? node)
}

/** Gives a property's values by name or path. */
function* valuesOf(node: XmpNode, note: NoteProblem): Generator<[string, RawXmp[string]]> {
  const { name } = node
  const container = node.fields.find(isContainer)
  const items = container ? container.fields : [node]
  const structures = items.filter((item) => fieldsOf(item).length > 0 && !plainText(item).trim())
  const place = { source: 'xmp', name, note } as const
  for (const [n, item] of structures.slice(0, MAX_STRUCTURES).entries()) {
    for (const field of fieldsOf(item)) {
      const path = `${name}[${n + 1}]/${field.name}`
      const kept = keepValue(firstText(field), { ...place, name: path })
      if (kept) yield [path, kept]
    }
  }
  if (structures.length > 0) return
  if (!container) {
    const kept = keepValue(plainText(node), place)
    if (kept) yield [name, kept]
  } else if (container.name === 'rdf:Alt' && items.some(({ language }) => language !== null)) {
    const texts = new Map<string, string>()
    for (const item of items) {
      const language = item.language ?? 'x-default'
      const kept = keepValue(plainText(item), { ...place, name: `${name} (${language})` })
      if (kept && !texts.has(language)) texts.set(language, kept)
    }
    if (texts.size > 0) yield [name, Object.fromEntries(texts)]
  } else {
    const list: string[] = []
    for (const item of items) keepEntry(list, plainText(item), place)
    if (list.length > 0) yield [name, list]
  }
}
