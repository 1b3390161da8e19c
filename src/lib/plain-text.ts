// C0 and C1 controls (but tab and newline), soft hyphens, bidi overrides and isolates, BOMs and
// interlinear marks. Readers do not type them on purpose, and spammers disguise text with them.
const invisible =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB]/g

/** Cleans a typed text: NFC, no controls, at most two newlines in a row. */
export function cleanText(text: string): string {
  return (
    text
      .toWellFormed()
      .normalize('NFC')
      .replace(/\r\n?|[\u2028\u2029]/g, '\n')
      .replace(invisible, '')
      .split('\n')
      // A pattern for spaces before a newline would take minutes for 1 MB of spaces.
      .map((line) => line.trimEnd())
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  )
}

/** Cleans a typed line like `cleanText`; any white space becomes one space. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\s+/g, ' ')
