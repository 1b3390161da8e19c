/** The last save of a story, as it was noted. */
export type LastSave = {
  /** The version that it wrote. */
  version?: string | null
  /** The time that its answer had as `updatedAt`. A create answers an earlier one. */
  answered?: string | null
  savedBy?: string | null
  savedIn?: string | null
}

/** A save, as it names the text that it was made on. */
type Base = {
  /** The `updatedAt` of that text, or null when the save names none. */
  basedOn: string | null
  /** The form that sends it; null for a program. */
  form: string | null
}

const isSame = (one: string | null | undefined, other: string | null): boolean =>
  Boolean(one) && other !== null && Date.parse(String(one)) === Date.parse(other)

/**
 * Tells whether a save would undo a change that its sender has not seen. A form has seen its own
 * saves, although the answer to one may arrive after the next was sent.
 * @param newest the `updatedAt` of the newest version
 */
export function isStale({ basedOn, form }: Base, newest: string | null, last: LastSave): boolean {
  if (basedOn === null || newest === null || isSame(basedOn, newest)) return false
  // Somebody wrote past us, such as an import.
  if (!isSame(last.version, newest)) return true
  return !isSame(last.answered, basedOn) && (form === null || last.savedIn !== form)
}
