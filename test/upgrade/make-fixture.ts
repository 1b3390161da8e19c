import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { copierOf } from '../../src/store/copy/copier-of.ts'
import type { Database } from '../../src/env.ts'
import { freePort } from '../support/free-port.ts'
import { openMongo } from '../support/mongo-server.ts'
import { clientOf } from './client.ts'
import { fill, staff, staffPassword } from './fill.ts'
import { readAll } from './read.ts'

// `npx tsx test/upgrade/make-fixture.ts COMMIT NAME` makes the fixture of a release: it runs the code of
// that commit, fills it through its API, and keeps its database with what it answers. On both databases.
// Run it with the last commit of a release, before the collections change.

const [commit, name] = process.argv.slice(2)
if (!commit || !name) throw new Error('Usage: npx tsx test/upgrade/make-fixture.ts COMMIT NAME')
const root = path.resolve(import.meta.dirname, '../..')
const tree = path.join(root, '.cache', `release-${commit}`)
const target = path.join(import.meta.dirname, 'fixtures', name)

const git = (...args: string[]) => execFileSync('git', args, { cwd: root, stdio: 'inherit' })
git('worktree', 'add', '--detach', '--force', tree, commit)
const [mongo] = await openMongo(1)
try {
  await symlink(path.join(root, 'node_modules'), path.join(tree, 'node_modules'))
  await rm(target, { recursive: true, force: true })
  await make('sqlite', (folder) => ({ kind: 'sqlite', file: path.join(folder, 'dateline.db') }))
  const url = new URL(mongo!.url)
  url.pathname = '/fixture'
  await make('mongodb', () => ({ kind: 'mongodb', url: url.toString() }))
} finally {
  await mongo?.close()
  git('worktree', 'remove', '--force', tree)
}

async function make(kind: string, databaseIn: (folder: string) => Database): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'dateline-fixture-'))
  const database = databaseIn(folder)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH ?? '',
    NODE_ENV: 'production',
    DATELINE_MODE: 'production',
    DATA_DIR: folder,
    HOST: '127.0.0.1',
    PORT: String(port),
    PAYLOAD_SECRET: 'a secret for this test alone',
    SERVER_URL: url,
    TRUST_PROXY: 'loopback',
    DATABASE_URL: database.kind === 'sqlite' ? `file:${database.file}` : database.url,
  }
  const node = ['--conditions=production', '--import', 'tsx']
  const first = ['--email', staff.admin, '--role', 'admin', '--password', staffPassword]
  execFileSync(process.execPath, [...node, 'src/commands/user-create.ts', ...first], {
    cwd: tree,
    env,
    stdio: 'inherit',
  })
  const server = spawn(process.execPath, [...node, 'src/server.ts'], {
    cwd: tree,
    env,
    stdio: 'inherit',
  })
  try {
    while (
      !(await fetch(`${url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      ))
    )
      await new Promise((done) => setTimeout(done, 200))
    const ask = clientOf(url)
    await fill(ask)
    // The work behind the changes is done within seconds.
    await new Promise((done) => setTimeout(done, 8_000))
    const answers = await readAll(ask)
    server.kill('SIGTERM')
    await once(server, 'exit')
    const to = path.join(target, kind)
    await mkdir(to, { recursive: true })
    const copier = await copierOf(database)
    const copy = path.join(folder, 'copy')
    await mkdir(copy)
    await copier.save(copy, () => undefined)
    await copier.close()
    if (database.kind === 'sqlite')
      await writeFile(
        path.join(to, 'database.db.gz'),
        gzipSync(await readFile(path.join(copy, 'database.db')), { level: 9 }),
      )
    else await cp(path.join(copy, 'database'), path.join(to, 'database'), { recursive: true })
    await cp(path.join(folder, 'photos'), path.join(to, 'photos'), { recursive: true })
    await writeFile(path.join(to, 'answers.json'), `${JSON.stringify(answers, null, 1)}\n`)
  } finally {
    if (server.exitCode === null) server.kill('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  }
}
