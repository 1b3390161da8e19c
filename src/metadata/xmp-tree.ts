import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes'
import { MAX_ENTRIES, MAX_XMP_PARTS } from './limits.ts'
import type { NoteProblem } from './problems.ts'
import { namespaces, properties, RDF, XML } from './xmp-names.ts'

/** A node of XMP: `name` with the usual prefix; `text` is its own text. */
export type XmpNode = {
  name: string
  text: string
  language: string | null
  fields: XmpNode[]
}

const MAX_DEPTH = 50
const MAX_FAULTS = 20
/** The letters of one value that are gathered. Fewer are kept. */
const MAX_TEXT = 40_000
const PIECE = 16 * 1024

/** Ends the reading of a packet. What was read is kept. */
class Stop extends Error {}

type Handlers = {
  onFault: () => void
  onDoctype: () => void
  onOpen: (tag: SaxesTagNS) => void
  onClose: () => void
  addText: (text: string) => void
  countPart: () => void
}

// The handlers are set in the constructor: V8 turns an object to which more than four are added
// later into a slow one, and saxes reads letters ten times as slowly then.
class XmpParser extends SaxesParser<{ xmlns: true }> {
  constructor({ onFault, onDoctype, onOpen, onClose, addText, countPart }: Handlers) {
    super({ xmlns: true })
    this.on('error', onFault)
    this.on('doctype', onDoctype)
    this.on('attribute', countPart)
    this.on('opentag', onOpen)
    this.on('closetag', onClose)
    this.on('text', addText)
    this.on('cdata', addText)
  }
}

const nameOf = (uri: string, local: string): string =>
  uri === RDF ? `rdf:${local}` : `${namespaces[uri] ?? '?'}:${local}`

const newNode = (name: string): XmpNode => ({ name, text: '', language: null, fields: [] })

/**
 * Reads a packet of XMP and gives the properties that we keep, as a tree. It goes on after a fault
 * in the XML, as far as the XML can be followed. Entities that a packet defines are never used.
 */
export function readXmpTree(packet: string, note: NoteProblem): XmpNode[] {
  const found: XmpNode[] = []
  // The open nodes; null stands for an element that is not kept.
  const open: (XmpNode | null)[] = []
  const kinds: ('outside' | 'rdf' | 'subject' | 'inside')[] = []
  const entries = new Map<XmpNode, number>()
  let parts = 0
  let faults = 0

  const stop = (message: string): never => {
    note('xmp', message)
    throw new Stop()
  }

  const onFault = (): void => {
    faults += 1
    note('xmp', 'The XMP is not well-formed. Some values may be missing.')
    if (faults > MAX_FAULTS) throw new Stop()
  }
  const onDoctype = (): void =>
    note('xmp', 'The XMP defines entities of its own. They are left as they stand.')
  const onClose = (): void => {
    open.pop()
    kinds.pop()
  }
  const onOpen = (tag: SaxesTagNS): void => {
    countPart()
    if (open.length >= MAX_DEPTH) stop('The XMP is nested too deeply. The rest was not read.')
    const above = kinds.at(-1) ?? 'outside'
    if (above === 'outside') {
      kinds.push(tag.uri === RDF && tag.local === 'RDF' ? 'rdf' : 'outside')
      open.push(null)
    } else if (above === 'rdf') {
      kinds.push('subject')
      open.push(null)
      for (const attribute of attributesOf(tag)) addProperty(attribute)
    } else {
      const name = nameOf(tag.uri, tag.local)
      kinds.push('inside')
      open.push(above === 'subject' ? openProperty(name, tag) : openField(name, tag))
    }
  }

  function addText(text: string): void {
    const node = open.at(-1)
    if (node && node.text.length < MAX_TEXT) node.text += text
  }

  function countPart(): void {
    parts += 1
    if (parts > MAX_XMP_PARTS) stop('The XMP has too many values. The rest was not read.')
  }

  function addProperty({ uri, local, value }: SaxesAttributeNS): void {
    const name = nameOf(uri, local)
    if (properties.has(name)) found.push({ ...newNode(name), text: value.slice(0, MAX_TEXT) })
  }

  function openProperty(name: string, tag: SaxesTagNS): XmpNode | null {
    if (!properties.has(name)) return null
    const node = fill(newNode(name), tag)
    found.push(node)
    return node
  }

  function openField(name: string, tag: SaxesTagNS): XmpNode | null {
    const parent = open.at(-1)
    if (!parent) return null
    const place = (entries.get(parent) ?? 0) + 1
    entries.set(parent, place)
    // One more than is kept shows that the list was too long.
    if (place > MAX_ENTRIES + 1) return null
    const node = fill(newNode(name), tag)
    parent.fields.push(node)
    return node
  }

  /** Takes an element's attributes: its language, an address as its value, or fields. */
  function fill(node: XmpNode, tag: SaxesTagNS): XmpNode {
    for (const { uri, local, value } of attributesOf(tag)) {
      const text = value.slice(0, MAX_TEXT)
      if (uri === XML && local === 'lang') node.language = text.slice(0, 50)
      else if (uri === RDF && local === 'resource') node.text = text
      else if (uri !== '' && (uri !== RDF || local === 'value'))
        node.fields.push({ ...newNode(nameOf(uri, local)), text })
    }
    return node
  }

  const parser = new XmpParser({ onFault, onDoctype, onOpen, onClose, addText, countPart })
  try {
    for (let at = 0; at < packet.length; at += PIECE) parser.write(packet.slice(at, at + PIECE))
    parser.close()
  } catch (err) {
    if (!(err instanceof Stop)) note('xmp', 'The XMP could not be read to its end.')
  }
  return found
}

const attributesOf = (tag: SaxesTagNS): SaxesAttributeNS[] =>
  Object.values(tag.attributes).filter(({ prefix }) => prefix !== 'xmlns')
