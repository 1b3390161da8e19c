/** An option of a select as the panel shows it. */
type Option<Value extends string> = { label: string; value: Value }

/**
 * Returns values as options with labels for people: `hate-speech` as “Hate speech”, unless `words`
 * has a better one.
 */
export const labelled = <Value extends string>(
  values: readonly Value[],
  words: Partial<Record<Value, string>> = {},
): Option<Value>[] => values.map((value) => ({ label: words[value] ?? spoken(value), value }))

const spoken = (value: string): string =>
  `${value.charAt(0).toUpperCase()}${value.slice(1).replaceAll('-', ' ')}`
