import type { CollectionSlug, Payload } from 'payload'

/**
 * Where a follow-up's work goes, which decides what becomes of it when a reader is forgotten.
 * `reader`: to the reader of the row. `other-readers` and `staff`: to others, with what the reader
 * wrote. `log` and `spam-score`: into the log or the spam score, which read what the reader wrote.
 * `nobody`: it puts rows in order.
 */
export type Recipient = 'reader' | 'other-readers' | 'staff' | 'log' | 'spam-score' | 'nobody'

type Kind = { task: string; collection: CollectionSlug; recipient: Recipient }

/** The recipients of all follow-ups by collection and task, as the config carries them. */
export type Recipients = Partial<Record<CollectionSlug, Record<string, Recipient>>>

export function recipientsOf(kinds: readonly Kind[]): Recipients {
  const recipients: Recipients = {}
  for (const { collection, recipient, task } of kinds)
    recipients[collection] = { ...recipients[collection], [task]: recipient }
  return recipients
}

/** Says to whom a task of one collection goes; undefined for a task that no longer exists. */
export type RecipientOf = (task: string) => Recipient | undefined

/**
 * The recipients of a collection's tasks. They are read from the config: the tasks themselves live in
 * rooms that stand above those that ask.
 */
export function recipientsIn({ config }: Payload, collection: CollectionSlug): RecipientOf {
  const { recipients } = config.custom as { recipients: Recipients }
  const tasks = new Map(Object.entries(recipients[collection] ?? {}))
  return (task) => tasks.get(task)
}
