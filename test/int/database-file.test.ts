import { createClient } from '@libsql/client'
import { execFile } from 'node:child_process'
import { copyFile, cp, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { useDateline } from '../support/app.ts'
import { createStory } from '../support/content.ts'
import { startProcess, type Started } from '../support/process.ts'
import { wanted } from '../support/requests.ts'
import { SQLITE_FILE } from '../support/environment.ts'
import { mongoUrl } from '../support/workers.ts'

vi.setConfig({ testTimeout: 120_000 })

const started: Started[] = []
afterEach(async () => {
  for (const one of started.splice(0)) await one.end()
})

/** The rows of a table in a copy of the database's file alone. */
async function rowsInFileAlone(file: string, table: string): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'dateline-alone-'))
  try {
    const copy = path.join(folder, 'alone.db')
    await copyFile(file, copy)
    const client = createClient({ url: `file:${copy}` })
    const { rows } = await client.execute(`SELECT count(*) AS n FROM ${table}`)
    client.close()
    return Number(rows[0]?.n)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

describe.skipIf(mongoUrl)('the file of SQLite', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    'holds everything after %s, also without the write-ahead log',
    async (signal) => {
      const server = await startProcess()
      started.push(server)
      await server.ready()
      // A visit of a story page and a comment open the other connections, too.
      await fetch(`${server.url}/api/story-page/nothing`)
      await fetch(`${server.url}/api/comments`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ story: 'nothing', body: 'A comment', author: 'Ann' }),
      })
      server.child.kill(signal)
      expect(await server.exited).toEqual({ code: 0, signal: null })
      const file = path.join(server.folder, 'dateline.db')
      expect(await rowsInFileAlone(file, 'payload_migrations')).toBeGreaterThan(0)
      expect((await stat(`${file}-wal`).catch(() => ({ size: 0 }))).size).toBe(0)
    },
  )
})

describe.skipIf(mongoUrl)('a database file that changes under a running server', () => {
  const dateline = useDateline()
  const file = () => path.join(dateline.dataDir, SQLITE_FILE)
  const save = () => dateline.ask('/api/sections', { as: 'editor', json: { title: 'Saved' } })

  async function expectNoWrites(change: () => Promise<void>): Promise<void> {
    const log = vi.spyOn(dateline.payload.logger, 'error')
    await change()
    const refused = await save()
    expect(refused.status, refused.text).toBe(503)
    expect(refused.json.errors[0]).toMatchObject({
      code: 'unavailable',
      message: 'The database file was replaced or deleted while Dateline ran. Restart Dateline.',
    })
    expect((await save()).status).toBe(503)
    const lines = log.mock.calls.flat().filter((line) => /Nothing is written/.test(String(line)))
    expect(lines).toHaveLength(1)
    log.mockRestore()
  }

  test('takes no writes while it is moved away or replaced by another one', async () => {
    const { id } = await createStory(dateline)
    wanted(await save(), 201)
    const aside = `${file()}.aside`
    await expectNoWrites(() => rename(file(), aside))
    expect((await dateline.ask('/readyz')).status).toBe(503)
    await cp(aside, file())
    expect((await save()).status).toBe(503)
    expect((await dateline.ask(`/api/stories/${id}`)).json.id).toBe(id)
    await rename(aside, file())
    wanted(await save(), 201)
    wanted(await dateline.ask('/readyz'), 200)
  })

  test('takes no writes while an older copy lies over it', async () => {
    const older = createClient({ url: `file:${file()}.older` })
    await older.execute('CREATE TABLE t (id)')
    older.close()
    // Another process copies: when this one closes the file, SQLite loses its locks on it.
    await expectNoWrites(async () => {
      await promisify(execFile)('cp', [`${file()}.older`, file()])
    })
  })
})

describe.skipIf(mongoUrl)('a server whose database file was deleted', () => {
  test('saves what it had when it stops', async () => {
    const server = await startProcess()
    started.push(server)
    await server.ready()
    const file = path.join(server.folder, 'dateline.db')
    await rm(file)
    server.child.kill('SIGTERM')
    expect(await server.exited).toEqual({ code: 0, signal: null })
    const saved = (await readdir(server.folder)).find((name) => name.includes('.rescued-'))
    expect(
      await rowsInFileAlone(path.join(server.folder, saved ?? 'none'), 'payload_migrations'),
    ).toBeGreaterThan(0)
    expect(server.output()).toContain('holds what this process had of the database')
  })
})
