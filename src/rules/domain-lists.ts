import { type DomainList, readDomains } from './domains.ts'

/** Lists in use, by their text; one that was changed is another list. */
const MAX_KEPT = 8
const kept = new Map<string, DomainList>()

/** A list of domains as it is set, read once for as long as it stays as it is. */
export function domainListOf(text: string | null | undefined): DomainList {
  const written = text ?? ''
  const list = kept.get(written) ?? readDomains(written)
  // A Map goes by the time of setting: the one used longest ago is first.
  kept.delete(written)
  kept.set(written, list)
  const [oldest] = kept.keys()
  if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest)
  return list
}
