/** Returns the path of a section: its parent's path and its own slug. */
export const sectionPath = (parentPath: string | null, slug: string): string =>
  `${parentPath ?? ''}/${slug}`

/** Tells whether `id` would become its own ancestor under `parent`. */
export function makesCycle(
  id: string,
  parent: string,
  parentOf: (id: string) => string | null | undefined,
): boolean {
  const seen = new Set<string>()
  for (let at: string | null | undefined = parent; at; at = parentOf(at)) {
    if (at === id || seen.has(at)) return true
    seen.add(at)
  }
  return false
}
