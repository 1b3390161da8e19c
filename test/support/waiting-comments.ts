import type { Dateline } from './app.ts'

type WaitingOptions = {
  story: string
  count: number
  /** The first one's time; each further one came `stepMs` later. */
  from: Date
  stepMs: number
  /** The follow-ups of each row. */
  task?: string
  /** The values of columns that differ. */
  row?: Record<string, unknown>
}

const iso = (time: number): string => new Date(time).toISOString()

/** Inserts waiting comments, or others, as the API stores them, in one step. */
export async function insertWaiting(dateline: Dateline, wanted: WaitingOptions): Promise<void> {
  const { count, from } = wanted
  const rows = Array.from({ length: count }, (_, n) => {
    const at = iso(Math.round(from.getTime() + n * wanted.stepMs))
    return {
      author: `Reader ${n}`,
      email: `reader${n}@example.org`,
      body: `Comment number ${n} of many.`,
      body_html: `<p>Comment number ${n} of many.</p>`,
      status: 'pending',
      held_for: [{ rule: 'first-time', reason: 'This is the reader’s first comment.' }],
      story_id: wanted.story,
      position: `${at} ${String(n).padStart(12, '0')}`,
      ...(wanted.task
        ? { follow_ups: { [wanted.task]: { due: at, tries: 0 } }, follow_up_due: at }
        : {}),
      created_at: at,
      updated_at: at,
      ...wanted.row,
    }
  })
  if (dateline.payload.db.name === 'mongoose') {
    const { collections } = dateline.payload.db as unknown as {
      collections: Record<string, { insertMany: (docs: unknown[]) => Promise<unknown> }>
    }
    const camel = (name: string): string =>
      name.replace(/_id$/, '').replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
    const docs = rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [camel(name), value])),
    )
    await collections.comments!.insertMany(docs)
    return
  }
  const { client } = dateline.payload.db as unknown as {
    client: { execute: (statement: { sql: string; args: unknown[] }) => Promise<unknown> }
  }
  const names = Object.keys(rows[0] ?? {})
  const values = names.map((name) => `value ->> '$.${name}'`)
  await client.execute({
    sql: `INSERT INTO comments (id, depth, shown, visible, ${names.join(', ')})
      SELECT printf('waiting-%s-%08d', hex(randomblob(4)), key), 0, 0, 0, ${values.join(', ')} FROM json_each(?)`,
    args: [JSON.stringify(rows)],
  })
}
