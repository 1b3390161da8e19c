import { type DomainList, readDomains } from './domains.ts'

/** The maximum number of parsed lists that are cached by their text. */
const MAX_KEPT = 8
const kept = new Map<string, DomainList>()

/** Returns the parsed list of a setting. It parses a text again only after a change. */
export function domainListOf(text: string | null | undefined): DomainList {
  const written = text ?? ''
  const list = kept.get(written) ?? readDomains(written)
  // A Map iterates in the order of insertion: the list that was used longest ago is first.
  kept.delete(written)
  kept.set(written, list)
  const [oldest] = kept.keys()
  if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest)
  return list
}
