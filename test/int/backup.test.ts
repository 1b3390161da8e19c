import { createHash } from 'node:crypto'
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { useDateline } from '../support/app.ts'
import { approvedComment, createStory, sendComment, uploadPhoto } from '../support/content.ts'
import { databaseUrl } from '../support/environment.ts'
import { startProcess, type Started } from '../support/process.ts'
import { wanted } from '../support/requests.ts'
import { type Run, runCommand } from '../support/run-command.ts'
import { mongoUrl } from '../support/workers.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

const dateline = useDateline()
const kind = mongoUrl ? 'mongodb' : 'sqlite'

let root: string
/** The backup that all tests read. */
let backup: string
let made: Run
let photoUrl: string
const started: Started[] = []

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'dateline-backup-'))
  backup = path.join(root, 'backup')
  const photo = wanted(await uploadPhoto(dateline, { caption: 'A ferry' }), 201).doc
  photoUrl = new URL(photo.url ?? '', dateline.url).pathname
  const { id: story } = await createStory(dateline, {
    headline: 'The ferry runs',
    leadPhoto: photo.id,
  })
  wanted(
    await dateline.ask(`/api/stories/${story}?draft=true`, {
      as: 'editor',
      method: 'PATCH',
      json: { headline: 'The ferry stops' },
    }),
    200,
  )
  await approvedComment(dateline, { story, body: 'I was on board.' })
  await dateline.payload.update({
    collection: 'users',
    id: dateline.users.moderator.id,
    data: { notifyPending: true },
  })
  wanted(await sendComment(dateline, { story, body: 'I wait for a moderator.' }), 201)
  await dateline.settle()
  // The backup holds the session of this login.
  await dateline.tokenOf('admin')
  made = await runCommand('backup', [backup])
})
afterAll(async () => {
  for (const one of started) await one.end()
  await rm(root, { recursive: true, force: true })
})

/** The environment of another place: a folder and a database of their own. */
async function elsewhere(): Promise<Record<string, string>> {
  const folder = await mkdtemp(path.join(root, 'place-'))
  return { DATA_DIR: folder, DATABASE_URL: databaseUrl() }
}

async function start(place: Record<string, string>): Promise<Started> {
  const { secret } = dateline.env
  const server = await startProcess({ ...place, PAYLOAD_SECRET: secret })
  started.push(server)
  await server.ready()
  return server
}

const stop = async (server: Started): Promise<void> => {
  server.child.kill('SIGTERM')
  expect((await server.exited).code).toBe(0)
}

const paths = [
  '/api/stories?depth=1&sort=id',
  '/api/stories?draft=true&depth=0&sort=id',
  '/api/stories/versions?sort=id&depth=0',
  '/api/sections?sort=id',
  '/api/comments?sort=id&depth=0',
  '/api/moderation-events?sort=id&depth=0',
  '/api/photos?sort=id',
  '/api/users?sort=id&depth=0',
  '/api/globals/settings',
  '/api/globals/comment-rules',
]

/** The answers of a server to an admin. Sessions come and go, so they are left out. */
async function answersOf(url: string, token: string): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {}
  for (const where of paths) {
    const answer = await fetch(url + where, { headers: { authorization: `JWT ${token}` } })
    const text = await answer.text()
    expect(answer.status, `${where} ${text}`).toBe(200)
    answers[where] = JSON.parse(
      text.replaceAll(url, '').replaceAll(dateline.env.serverURL, ''),
      (key, value: unknown) => (key === 'sessions' ? undefined : value),
    )
  }
  return answers
}

test('a backup of a running Dateline holds every row and file, with a checksum', async () => {
  expect(made, made.stderr).toMatchObject({ code: 0 })
  const manifest = JSON.parse(await readFile(path.join(backup, 'manifest.json'), 'utf8'))
  expect(manifest).toMatchObject({
    format: 'dateline-backup',
    formatVersion: 1,
    madeBy: expect.stringMatching(/^\d+\.\d+\.\d+/),
    database: { kind, counts: { stories: 1, comments: 2 } },
  })
  const files = (manifest.files as { path: string }[]).map(({ path: name }) => name)
  expect(files.some((name) => name.startsWith('files/photos/'))).toBe(true)
  expect(files.some((name) => /^files\/outbox\/.+\.eml$/.test(name))).toBe(true)
  if (!manifest.database.isConsistent) expect(made.stderr).toContain('is not consistent')
  else expect(made.stderr).toBe('')
  for (const name of files) {
    const { mode } = await stat(path.join(backup, name))
    expect(mode & 0o077, name).toBe(0)
  }
})

test('a restored backup answers as the original, with the same pictures', async () => {
  const place = await elsewhere()
  const run = await runCommand('restore', [backup], place)
  expect(run, run.stderr).toMatchObject({ code: 0 })
  expect(run.stderr).not.toContain('PAYLOAD_SECRET')
  const leftOver = (await readdir(place.DATA_DIR!)).filter((name) => name.startsWith('restoring-'))
  expect(leftOver).toEqual([])
  const server = await start(place)
  const token = await dateline.tokenOf('admin')
  expect(await answersOf(server.url, token)).toEqual(await answersOf(dateline.url, token))
  const [one, other] = await Promise.all(
    [server.url, dateline.url].map(async (url) =>
      Buffer.from(
        await (
          await fetch(url + photoUrl, { headers: { authorization: `JWT ${token}` } })
        ).arrayBuffer(),
      ),
    ),
  )
  expect(one!.length).toBeGreaterThan(1_000)
  expect(one!.equals(other!)).toBe(true)
  await stop(server)
})

test('a restore over a running Dateline is refused, and changes nothing', async () => {
  const before = await readdir(dateline.dataDir)
  const run = await runCommand('restore', [backup])
  expect(run.code).toBe(1)
  expect(run.stderr).toMatch(/^The database is in use\./)
  expect((await readdir(dateline.dataDir)).toSorted()).toEqual(before.toSorted())
  wanted(await dateline.ask('/api/sections', { as: 'editor', json: { title: 'Still here' } }), 201)
})

test('a folder that is not empty takes no backup', async () => {
  const run = await runCommand('backup', [backup])
  expect(run.code).toBe(1)
  expect(run.stderr).toContain('is not empty')
  expect(await readdir(backup)).toContain('manifest.json')
})

test('a damaged backup is refused with the file at fault, before anything changes', async () => {
  const damaged = path.join(root, 'damaged')
  await cp(backup, damaged, { recursive: true })
  const photos = path.join(damaged, 'files/photos')
  const [name] = (await readdir(photos)).toSorted()
  await writeFile(path.join(photos, name!), 'no picture')
  const place = await elsewhere()
  const run = await runCommand('restore', [damaged], place)
  expect(run.code).toBe(1)
  expect(run.stderr).toContain(`files/photos/${name}`)
  expect(await readdir(place.DATA_DIR!)).not.toContain('photos')
})

test('a restore takes the files that the backup lists, and no link or file that was put beside them', async () => {
  const planted = path.join(root, 'planted')
  await cp(backup, planted, { recursive: true })
  await writeFile(path.join(planted, 'files/planted.txt'), 'Nobody has listed me.')
  await symlink('/etc', path.join(planted, 'files/etc'))
  // A list that names them does not overwrite the plan of the restore, or the database.
  const file = path.join(planted, 'manifest.json')
  const manifest = JSON.parse(await readFile(file, 'utf8'))
  for (const name of ['files/restore.json', 'files/replaced-1/restore.json', 'files/dateline.db']) {
    await mkdir(path.dirname(path.join(planted, name)), { recursive: true })
    await writeFile(path.join(planted, name), '{}')
    const sha256 = createHash('sha256').update('{}').digest('hex')
    manifest.files.push({ path: name, bytes: 2, sha256 })
  }
  await writeFile(file, JSON.stringify(manifest))
  const place = await elsewhere()
  succeeded(await runCommand('restore', [planted], place))
  const names = await readdir(place.DATA_DIR!)
  expect(names).toContain('photos')
  expect(names.filter((name) => /planted|etc|^restore|^replaced-1$/.test(name))).toEqual([])
  const server = await start(place)
  expect((await fetch(`${server.url}/api/stories`)).status).toBe(200)
  await stop(server)
})

test('a restore that fails half-way, or that a crash cuts off, leaves the old state', async () => {
  const place = await elsewhere()
  succeeded(await runCommand('restore', [backup], place))
  succeeded(await runCommand('restore', ['--delete-replaced'], place))
  const server = await start(place)
  const token = await dateline.tokenOf('admin')
  await addSection(server, token)
  const before = await answersOf(server.url, token)
  await stop(server)

  // The last check of a restore compares the rows.
  const short = path.join(root, 'short')
  await cp(backup, short, { recursive: true })
  const file = path.join(short, 'manifest.json')
  const manifest = JSON.parse(await readFile(file, 'utf8'))
  manifest.database.counts.stories += 1
  await writeFile(file, JSON.stringify(manifest))
  const run = await runCommand('restore', [short], place)
  expect(run.code).toBe(1)
  expect(run.stderr).toContain('was not restored, and everything is as it was: stories has 1 rows')

  // The plan is where a crash at the very end leaves it.
  succeeded(await runCommand('restore', [backup], place))
  const folder = place.DATA_DIR!
  const aside = (await readdir(folder)).find((name) => name.startsWith('replaced-'))!
  await rename(path.join(folder, aside, 'restore.json'), path.join(folder, 'restore.json'))
  const refused = await startProcess({ ...place, PAYLOAD_SECRET: dateline.env.secret })
  started.push(refused)
  expect((await refused.exited).code).toBe(1)
  expect(refused.output()).toContain('Dateline cannot start: a restore has not ended.')

  succeeded(await runCommand('restore', ['--undo'], place))
  const again = await start(place)
  expect(await answersOf(again.url, token)).toEqual(before)
  await stop(again)
})

function succeeded(run: Run): void {
  expect(run.code, run.stderr).toBe(0)
}

async function addSection({ url, output }: Started, token: string): Promise<void> {
  const answer = await fetch(`${url}/api/sections`, {
    method: 'POST',
    headers: { authorization: `JWT ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Made after the backup' }),
  })
  expect(answer.status, `${await answer.text()}\n${output()}`).toBe(201)
}
