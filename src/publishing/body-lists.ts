import type { BodyNode } from './body-nodes.ts'

/** The numbers of nested lists in the editor, by depth: 1, A, a, I, i. */
const numbering = ['', 'A', 'a', 'I', 'i']

type Draw = (node: BodyNode) => string

const isNested = ({ children }: BodyNode): boolean =>
  children?.length === 1 && children[0]?.type === 'list'

/** Returns the number that a list begins with, if it is another than 1. */
const startOf = ({ start }: BodyNode): number =>
  Number.isInteger(start) && Math.abs(Number(start)) < 2 ** 31 ? Number(start) : 1

/**
 * Renders a list of the editor. The editor stores a nested list as an item of its own, which has no
 * mark and no number; in HTML it belongs to the item before it.
 * @param depth the number of lists around it
 * @param drawItem renders the content of an item
 */
export function renderList(
  list: BodyNode,
  depth: number,
  { drawItem, styleOf }: { drawItem: Draw; styleOf: Draw },
): string {
  const isOrdered = list.tag === 'ol'
  const start = startOf(list)
  const items: { attributes: string; content: string }[] = []
  let number = start
  // A nested list before the first item takes a number in HTML, and none in the editor.
  let isShifted = false
  for (const item of list.children ?? []) {
    const last = items.at(-1)
    if (isNested(item)) {
      if (last) last.content += drawItem(item)
      else items.push({ attributes: ' style="list-style-type: none"', content: drawItem(item) })
      isShifted ||= !last
      continue
    }
    const value = isOrdered && isShifted ? ` value="${number}"` : ''
    isShifted = false
    number += 1
    const mark = list.listType === 'check' ? (item.checked ? '☑ ' : '☐ ') : ''
    items.push({ attributes: `${value}${styleOf(item)}`, content: `${mark}${drawItem(item)}` })
  }
  if (items.length === 0) return ''
  const type = isOrdered ? numbering[depth % numbering.length] : ''
  const attributes = [
    isOrdered && start !== 1 ? ` start="${start}"` : '',
    type ? ` type="${type}"` : '',
  ].join('')
  const html = items.map(({ attributes: own, content }) => `<li${own}>${content}</li>`).join('')
  const tag = isOrdered ? 'ol' : 'ul'
  return `<${tag}${attributes}>${html}</${tag}>`
}
