import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'

/**
 * Returns the rows of a CSV text (RFC 4180), without empty lines. Rows may differ in length: the
 * caller checks each.
 * @throws Error naming the line of a quote that is not closed
 */
export const parseCsv = (text: string): string[][] =>
  parse(text, {
    bom: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    // Inches: `5" pipe` is text.
    relax_quotes: true,
    skip_empty_lines: true,
  })

/**
 * Returns rows as CSV (RFC 4180); each ends with CRLF. A text that a spreadsheet would run as a
 * formula gets a `'` before it, and numbers stay as they are. Rows must have no dates and no
 * booleans: csv-stringify writes a date in milliseconds and `false` as an empty cell.
 */
export const writeCsv = (rows: readonly (readonly (string | number)[])[]): string =>
  stringify(
    rows.map((row) => [...row]),
    { escape_formulas: true, record_delimiter: 'windows' },
  )
