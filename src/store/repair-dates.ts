import { sql } from '@payloadcms/db-sqlite/drizzle'
import type { MigrateUpArgs } from '@payloadcms/db-sqlite'

type Row = { row: number; value: string }

/**
 * Writes the dates of SQLite columns anew that are not in UTC with milliseconds: until
 * `store/utc-dates.ts` a date was kept as it was typed. A text that is no date stays.
 * @param columns the columns of each table
 */
export async function repairDates(
  db: MigrateUpArgs['db'],
  columns: Record<string, readonly string[]>,
): Promise<void> {
  for (const [table, names] of Object.entries(columns))
    for (const name of names) {
      const [inTable, column] = [sql.identifier(table), sql.identifier(name)]
      const rows = await db.all<Row>(
        sql`SELECT rowid AS row, ${column} AS value FROM ${inTable}
            WHERE ${column} IS NOT NULL AND ${column} NOT GLOB '????-??-??T??:??:??.???Z'`,
      )
      for (const { row, value } of rows) {
        const date = new Date(value)
        if (Number.isNaN(date.getTime())) continue
        await db.run(
          sql`UPDATE ${inTable} SET ${column} = ${date.toISOString()} WHERE rowid = ${row}`,
        )
      }
    }
}
