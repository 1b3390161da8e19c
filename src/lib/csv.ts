/**
 * The rows of a CSV text: commas, quotes that double, line breaks within quotes, a byte order mark.
 * Empty lines are none. @throws Error naming the line where a quote opens and never closes.
 */
export function parseCsv(text: string): string[][] {
  // A field to its end in one step: quoted (which may hold anything), or up to the next comma or line.
  const field = /(?:"((?:[^"]|"")*)"|(?!")([^,\r\n]*))(,|\r\n|\n|\r|$)/y
  const rows: string[][] = []
  let row: string[] = []
  let at = text.startsWith('\uFEFF') ? 1 : 0
  while (at < text.length) {
    field.lastIndex = at
    const found = field.exec(text)
    if (!found) throw new Error(`line ${lineOf(text, at)}: a quote is not closed or is misplaced`)
    const [all, quoted, plain = '', end] = found
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    at += all.length
    if (end === ',' && at < text.length) continue
    if (end === ',') row.push('')
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
  }
  return rows
}

const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length
