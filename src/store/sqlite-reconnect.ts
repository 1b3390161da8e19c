import type { ResultSet } from '@libsql/client'
import type { sqliteAdapter } from '@payloadcms/db-sqlite'

type Client = ReturnType<ReturnType<typeof sqliteAdapter>['init']>['client']

/** The settings that Payload gives its connection. */
const SETTINGS = ['busy_timeout', 'synchronous', 'foreign_keys'] as const

const isBusy = (err: unknown): boolean =>
  err instanceof Error && 'code' in err && /^SQLITE_(BUSY|LOCKED)/.test(String(err.code))

/**
 * Gives the client a new connection after a statement that did not get the lock. libsql 0.4.7 leaves
 * that statement standing: until the garbage collector frees it, whatever the connection writes is
 * answered as written and is not committed, and nobody else can write
 * (docs/payload-traps.md: standing-statement).
 * @returns a function that does a statement's work
 */
export async function reconnectWhenBusy(
  client: Client,
): Promise<<T>(work: () => Promise<T>) => Promise<T>> {
  const execute = client.execute.bind<(sql: string) => Promise<ResultSet>>(client)
  const settings: string[] = []
  for (const name of SETTINGS) {
    const [row] = (await execute(`PRAGMA ${name}`)).rows
    settings.push(`PRAGMA ${name} = ${Number(row?.[0])}`)
  }
  return async (work) => {
    try {
      return await work()
    } catch (err) {
      if (!isBusy(err)) throw err
      // A transaction takes the connection along, and the client opens another one.
      const transaction = await client.transaction('deferred')
      transaction.close()
      for (const setting of settings) await execute(setting)
      throw err
    }
  }
}
