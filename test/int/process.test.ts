import { execFile } from 'node:child_process'
import { chmod, copyFile, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach, expect, test, vi } from 'vitest'
import { freePort } from '../support/free-port.ts'
import { startProcess, type Started } from '../support/process.ts'
import { mongoUrl } from '../support/workers.ts'

// A process starts in seconds, or in many on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

const started: Started[] = []
afterEach(async () => {
  for (const one of started.splice(0)) await one.end()
})

async function start(variables: Record<string, string> = {}): Promise<Started> {
  const one = await startProcess(variables)
  started.push(one)
  return one
}

test('production names every missing or wrong variable at once, and exits 1', async () => {
  const server = await start({
    PAYLOAD_SECRET: '',
    SERVER_URL: '',
    SMTP_URL: 'http://mail.example',
    DATABASE_URL: 'postgres://localhost/x',
    TRUST_PROXY: 'true',
    MAIL_FROM: 'The Gazette',
    DATA_DIR: path.join(import.meta.filename, 'below'),
  })
  expect((await server.exited).code).toBe(1)
  const output = server.output()
  expect(output).toContain('Dateline cannot start. Correct these environment variables:')
  for (const line of [
    '- PAYLOAD_SECRET: must be set',
    '- SERVER_URL: must be set',
    '- SMTP_URL: must be an smtp or smtps URL',
    '- DATABASE_URL: must be file:…, mongodb://… or mongodb+srv://…, but has the scheme postgres:',
    '- TRUST_PROXY: must be the number of proxies',
    '- MAIL_FROM: must be one address, such as Dateline <news@example.org>',
    `- DATA_DIR: ${import.meta.filename} must be a folder, and is a file`,
  ])
    expect(output).toContain(line)
  expect(output).not.toMatch(/^\s+at /m)
})

test('the server answers without a panel, warns of unsafe settings, and stops cleanly at a signal', async () => {
  const before = performance.now()
  const server = await start()
  await server.ready()
  console.log(
    `First API answer after ${Math.round(performance.now() - before)} ms, while other tests run`,
  )

  const stories = await fetch(`${server.url}/api/stories`)
  expect(stories.status).toBe(200)
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
  expect((await fetch(`${server.url}/api/graphql?query={__typename}`)).status).toBe(200)
  const home = await fetch(server.url, { redirect: 'manual' })
  expect([home.status, home.headers.get('location')]).toEqual([302, '/admin'])
  // Nobody can log in yet, and the panel tells how to create a user.
  expect(await (await fetch(`${server.url}/admin`)).text()).toContain('npm run user:create')

  if (!mongoUrl) {
    expect(server.output()).toMatch(/Migrating the database: .*_initial/)
    expect(server.output()).toContain(
      'SQLite supports one machine only and runs without transactions',
    )
  }
  expect(server.output()).toContain(
    'SMTP_URL is not set. Dateline writes emails to the outbox folder',
  )
  expect(server.output()).toContain('SERVER_URL is plain http')

  server.child.kill('SIGTERM')
  server.child.kill('SIGTERM')
  server.child.kill('SIGINT')
  expect(await server.exited).toEqual({ code: 0, signal: null })
  expect(server.output().match(/finishing open requests/g)).toHaveLength(1)
})

test('a signal lets running requests finish, and no new ones start', async () => {
  const server = await start()
  await server.ready()
  const body = JSON.stringify({ email: 'nobody@example.com', password: 'wrong' })
  const socket = connect(server.port, '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk) => (answer += chunk.toString()))
  const closed = new Promise((done) => socket.on('close', done))
  socket.write(
    `POST /api/users/login HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 10)}`,
  )
  // An answer on another connection proves that the first request's half has arrived.
  await fetch(`${server.url}/healthz`, { headers: { connection: 'close' } })
  server.child.kill('SIGINT')
  while (!server.output().includes('SIGINT: finishing'))
    await new Promise((done) => setTimeout(done, 10))
  await expect(fetch(`${server.url}/healthz`)).rejects.toThrow()
  socket.write(body.slice(10))
  await closed
  expect(answer).toMatch(/^HTTP\/1\.1 401 /)
  expect(await server.exited).toEqual({ code: 0, signal: null })
})

test('an endless body is cut after ten seconds', async () => {
  const server = await start()
  await server.ready()
  const socket = connect(server.port, '127.0.0.1')
  const cut = new Promise((done) => socket.on('close', done))
  socket.on('error', () => {
    // The cut closes the connection.
  })
  socket.write(
    'POST /api/comments HTTP/1.1\r\nhost: localhost\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 100000\r\n\r\n--b\r\nContent-Disposition: form-data; name="_payload"\r\n\r\nhalf',
  )
  await fetch(`${server.url}/healthz`, { headers: { connection: 'close' } })
  const before = performance.now()
  server.child.kill('SIGTERM')
  await cut
  expect(await server.exited).toEqual({ code: 0, signal: null })
  const seconds = (performance.now() - before) / 1000
  expect(seconds).toBeGreaterThan(9)
  expect(seconds).toBeLessThan(30)
})

test('what Dateline writes is for its owner alone, and open files of before are closed', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'dateline-open-'))
  try {
    await mkdir(path.join(folder, 'outbox'))
    const email = path.join(folder, 'outbox', 'old.eml')
    await writeFile(email, 'To: ann@example.org')
    for (const [at, mode] of [
      [folder, 0o755],
      [path.join(folder, 'outbox'), 0o755],
      [email, 0o644],
    ] as const)
      await chmod(at, mode)
    const server = await start({ DATA_DIR: folder })
    await server.ready()
    expect((await stat(email)).mode & 0o777).toBe(0o600)
    const names = await readdir(folder)
    for (const name of ['.', ...names])
      expect((await stat(path.join(folder, name))).mode & 0o077, name).toBe(0)
    expect(server.output()).toContain(
      `3 files and folders in ${folder} could be read by other users. Now only their owner can.`,
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('npm start without a build names the missing command', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'dateline-unbuilt-'))
  try {
    await copyFile('package.json', path.join(folder, 'package.json'))
    const run = promisify(execFile)('npm', ['--silent', 'start'], { cwd: folder })
    await expect(run).rejects.toMatchObject({
      code: 1,
      stderr: 'Dateline is not built. Run: npm run build\n',
    })
    const demo = promisify(execFile)('npm', ['--silent', 'run', 'demo'], { cwd: folder })
    await expect(demo).rejects.toMatchObject({
      code: 1,
      stderr: 'The packages are not installed. Run: npm ci\n',
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('the error for a port in use is one line, and the server exits 1', async () => {
  const port = await freePort()
  const other = createServer()
  await new Promise<void>((done) => other.listen(port, '127.0.0.1', done))
  try {
    const server = await start({ PORT: String(port) })
    expect((await server.exited).code).toBe(1)
    expect(server.output()).toContain(
      `Dateline cannot start: port ${port} is already in use. Set PORT to a free port.`,
    )
  } finally {
    await new Promise((done) => other.close(done))
  }
})

test('the error for a MongoDB that is away at boot is one line, and the server exits 1', async () => {
  const port = await freePort()
  const server = await start({ DATABASE_URL: `mongodb://127.0.0.1:${port}/x?replicaSet=rs0` })
  expect((await server.exited).code).toBe(1)
  expect(server.output()).toContain(
    'Dateline cannot start: the database at DATABASE_URL cannot be reached.',
  )
})

test('the error for a file that is no database is one line, and the server exits 1', async () => {
  const server = await start({ DATABASE_URL: `file:${import.meta.filename}` })
  expect((await server.exited).code).toBe(1)
  expect(server.output()).toContain('Dateline cannot start: the database at DATABASE_URL')
})
