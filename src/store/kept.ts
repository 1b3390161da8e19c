import type { Payload } from 'payload'
import type { CommentRule, Revocation, Section, Setting } from '../payload-types.ts'
import { databaseOf } from './by-database.ts'
import { onRowsChanged, type RowEvent, rowsRead } from './row-events.ts'

// A few small tables are read for nearly every page and comment, and change a few times a month.
// Their rows are held in memory and dropped when one of them changes.

export type KeptSection = {
  readonly id: string
  readonly title: string
  readonly slug: string
  readonly path: string
  readonly commentsMode: Section['commentsMode']
}

type Tables = {
  sections: readonly KeptSection[]
  settings: Setting
  'comment-rules': CommentRule
  /** The time until which the proofs of an address are revoked, by the key of the address. */
  revocations: Readonly<Record<string, string>>
}
type Name = keyof Tables
/** Rows, and how many changes of their table were known when they began to be read. */
type Held<T> = { rows: Promise<T>; since: number }
type Memory = { held: { [N in Name]?: Held<Tables[N]> }; isCurrent: () => boolean }

const memories = new WeakMap<Payload, Memory>()
const changes: Record<Name, number> = {
  sections: 0,
  settings: 0,
  'comment-rules': 0,
  revocations: 0,
}

/** Tells whether the row's collection is held in memory. */
export const isHeldInMemory = ({ collection }: RowEvent): boolean => collection in changes

onRowsChanged((rows: readonly RowEvent[]) => {
  for (const { collection } of rows) if (collection in changes) changes[collection as Name] += 1
})

/** Returns all sections. */
export const keptSections = (payload: Payload): Promise<Tables['sections']> =>
  keptRows(payload, 'sections', async () => {
    const { docs } = await payload.db.find<Section>({
      collection: 'sections',
      pagination: false,
      select: { title: true, slug: true, path: true, commentsMode: true },
    })
    return docs.map((row) => ({
      id: row.id,
      title: row.title,
      slug: row.slug ?? '',
      path: row.path ?? '',
      commentsMode: row.commentsMode ?? 'inherit',
    }))
  })

/** Returns the settings of the site. */
export const keptSettings = (payload: Payload): Promise<Setting> =>
  keptRows(payload, 'settings', () => payload.findGlobal({ slug: 'settings', depth: 0 }))

/** Returns the settings of the rules that moderators may change. */
export const keptCommentRules = (payload: Payload): Promise<CommentRule> =>
  keptRows(payload, 'comment-rules', () => payload.findGlobal({ slug: 'comment-rules', depth: 0 }))

/** Returns the times of the revoked proofs. */
export const keptRevocations = (payload: Payload): Promise<Tables['revocations']> =>
  keptRows(payload, 'revocations', async () => {
    const { docs } = await payload.db.find<Revocation & { id: string }>({
      collection: 'revocations',
      pagination: false,
    })
    return Object.fromEntries(docs.map(({ key, at }) => [key, at]))
  })

/**
 * Says when memory may answer. It may not while other processes can change the rows and this one does
 * not hear of it: then each call reads the database. At first only SQLite is trusted.
 * @param isCurrent is asked before each answer and may report changes
 */
export function trustKeptRows(payload: Payload, isCurrent: () => boolean): void {
  memories.set(payload, { held: {}, isCurrent })
}

async function keptRows<N extends Name>(
  payload: Payload,
  name: N,
  load: () => Promise<Tables[N]>,
): Promise<Tables[N]> {
  rowsRead({ collection: name, id: null })
  const memory = memoryOf(payload)
  if (!memory.isCurrent()) return load()
  const held: Memory['held'][N] = memory.held[name]
  // A load that began before the last change may have read the old rows.
  if (held?.since === changes[name]) return held.rows
  const fresh: Held<Tables[N]> = { rows: load().then(freeze), since: changes[name] }
  memory.held[name] = fresh as Memory['held'][N]
  try {
    return await fresh.rows
  } catch (err) {
    if (memory.held[name] === fresh) delete memory.held[name]
    throw err
  }
}

function memoryOf(payload: Payload): Memory {
  const known = memories.get(payload)
  if (known) return known
  const isSqlite = databaseOf(payload) === 'sqlite'
  const memory: Memory = { held: {}, isCurrent: () => isSqlite }
  memories.set(payload, memory)
  return memory
}

/** Freezes rows that many requests share. */
function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const part of Object.values(value)) freeze(part)
  return Object.freeze(value)
}
