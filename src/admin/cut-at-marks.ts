import type { Held, Mark } from '../comments/verdict.ts'

export type Piece = { text: string; isMarked: boolean; at: number }

/** The places that the reasons of one field are about. */
export const marksOf = (
  reasons: readonly Pick<Held, 'marks'>[],
  field: Mark['field'],
): readonly Mark[] =>
  reasons.flatMap(({ marks }) => marks ?? []).filter((mark) => mark.field === field)

/** A text cut where its marks begin and end. Marks may overlap, and lie outside a text that was cut. */
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
