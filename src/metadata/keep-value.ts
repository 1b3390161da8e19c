import { cutValue, plainValue } from './decode-text.ts'
import { MAX_VALUE_CHARACTERS, MAX_ENTRIES } from './limits.ts'
import type { MetadataSource, NoteProblem } from './problems.ts'

type Place = { source: MetadataSource; name: string; note: NoteProblem }

/** Returns a value as it is kept: plain, and cut when it is very long, which is noted. */
export function keepValue(text: string, { source, name, note }: Place): string {
  // A giant value is cut before it is cleaned too, which costs time by its length.
  const plain = plainValue(text.slice(0, 4 * MAX_VALUE_CHARACTERS))
  const kept = cutValue(plain)
  if (kept.length < plain.length)
    note(
      source,
      `The value ${name} is longer than ${MAX_VALUE_CHARACTERS.toLocaleString('en')} characters. The rest was cut.`,
    )
  return kept
}

/** Adds an entry to a list, unless the list is full, which is noted. */
export function keepEntry(list: string[], text: string, place: Place): void {
  if (list.length >= MAX_ENTRIES) {
    place.note(
      place.source,
      `The list ${place.name} has more than ${MAX_ENTRIES.toLocaleString('en')} entries. The rest was left out.`,
    )
    return
  }
  const kept = keepValue(text, place)
  if (kept) list.push(kept)
}
