import type { Held, Mark } from '../comments/verdict.ts'
import { cutAtMarks, marksOf } from './cut-at-marks.ts'

type Props = {
  text: string
  reasons: readonly Pick<Held, 'marks'>[]
  field: Mark['field']
  /** Marks that belong to no rule. */
  more?: readonly Pick<Mark, 'start' | 'end'>[]
}

/** Shows a text and highlights the marks of the rules. */
export function MarkedText({ text, reasons, field, more = [] }: Props) {
  const marks = [...marksOf(reasons, field), ...more]
  return cutAtMarks(text, marks).map(({ text: piece, isMarked, at }) =>
    isMarked ? <mark key={at}>{piece}</mark> : <span key={at}>{piece}</span>,
  )
}
