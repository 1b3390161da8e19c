import type { CollectionSlug, Payload } from 'payload'

/**
 * The recipient of a follow-up's work. It decides whether the work still happens after the reader's
 * data was erased.
 * - `reader`: the reader of the row
 * - `other-readers`, `staff`: others, who get text that the reader wrote
 * - `log`, `spam-score`: the log or the spam score, which read text that the reader wrote
 * - `nobody`: the work only keeps rows consistent
 */
export type Recipient = 'reader' | 'other-readers' | 'staff' | 'log' | 'spam-score' | 'nobody'

type Kind = { task: string; collection: CollectionSlug; recipient: Recipient }

/** The recipients of all follow-ups by collection and task, as the config carries them. */
export type Recipients = Partial<Record<CollectionSlug, Record<string, Recipient>>>

/** Returns the recipients of these follow-ups by collection and task. */
export function recipientsOf(kinds: readonly Kind[]): Recipients {
  const recipients: Recipients = {}
  for (const { collection, recipient, task } of kinds)
    recipients[collection] = { ...recipients[collection], [task]: recipient }
  return recipients
}

/**
 * Returns the recipient of a task of one collection; undefined for a task that no longer exists.
 */
export type RecipientOf = (task: string) => Recipient | undefined

/**
 * Returns a lookup of the recipients of a collection's tasks. It reads the config, because the
 * tasks live in rooms that its callers may not import.
 */
export function recipientsIn({ config }: Payload, collection: CollectionSlug): RecipientOf {
  const { recipients } = config.custom as { recipients: Recipients }
  const tasks = new Map(Object.entries(recipients[collection] ?? {}))
  return (task) => tasks.get(task)
}
