import type { Held, Mark } from '../comments/verdict.ts'

export type Piece = { text: string; isMarked: boolean; at: number }

/** Returns the marks of the reasons that concern one field. */
export const marksOf = (
  reasons: readonly Pick<Held, 'marks'>[],
  field: Mark['field'],
): readonly Mark[] =>
  reasons.flatMap(({ marks }) => marks ?? []).filter((mark) => mark.field === field)

/**
 * Cuts a text at the starts and ends of its marks. Marks may overlap, and they may lie outside a
 * shortened text.
 */
export function cutAtMarks(text: string, marks: readonly Pick<Mark, 'start' | 'end'>[]): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  const add = (to: number, isMarked: boolean) => {
    if (to > from) pieces.push({ text: text.slice(from, to), isMarked, at: from })
    from = Math.max(from, to)
  }
  for (const { start, end } of [...marks].sort((a, b) => a.start - b.start)) {
    if (end <= from || start >= text.length) continue
    add(start, false)
    add(Math.min(end, text.length), true)
  }
  add(text.length, false)
  return pieces
}
