import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, expect, test, vi } from 'vitest'
import { useDateline } from '../support/app.ts'
import { picture } from '../support/content.ts'
import { startProcess, type Started } from '../support/process.ts'
import { wanted } from '../support/requests.ts'
import { runCommand } from '../support/run-command.ts'
import { mongoUrl } from '../support/workers.ts'
import { raw } from '../support/raw-database.ts'

vi.setConfig({ testTimeout: 180_000 })

let server: Started
afterAll(() => server?.end())
const password = 'the ferry leaves at nine'

test('an upload on a full disk answers 507 and leaves nothing', async () => {
  // The database stays below it, and the picture does not.
  server = await startProcess({}, { maxFileKB: 8_192 })
  await server.ready()
  const account = ['--email', 'ann@example.org', '--role', 'editor', '--password', password]
  const { DATABASE_URL } = server.environment
  const made = await runCommand('user-create', account, {
    DATELINE_MODE: 'production',
    PAYLOAD_SECRET: server.environment.PAYLOAD_SECRET!,
    SERVER_URL: server.url,
    DATA_DIR: server.folder,
    DATABASE_URL: DATABASE_URL ?? '',
  })
  expect(made, made.stderr).toMatchObject({ code: 0 })
  const login = await fetch(`${server.url}/api/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'ann@example.org', password }),
  })
  const { token } = (await login.json()) as { token: string }
  const upload = async (bytes: Buffer) => {
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'noise.png')
    const authorization = `JWT ${token}`
    return fetch(`${server.url}/api/photos`, {
      method: 'POST',
      headers: { authorization },
      body: form,
    })
  }
  const side = 2_000
  const noise = await sharp(randomBytes(side * side * 3), {
    raw: { width: side, height: side, channels: 3 },
  })
    .png()
    .toBuffer()
  expect(noise.length).toBeGreaterThan(9_000_000)
  const refused = await upload(noise)
  const text = await refused.text()
  expect(refused.status, text + server.output()).toBe(507)
  expect(JSON.parse(text).errors[0]).toMatchObject({
    code: 'disk-full',
    message: 'The disk is full, so nothing was stored. Ask the operator for more space.',
  })
  const photos = path.join(server.folder, 'photos')
  expect(await readdir(photos)).toEqual([])
  expect((await upload(await picture({ width: 60, height: 40, format: 'png' }))).status).toBe(201)
})

const dateline = useDateline()

test.skipIf(mongoUrl)('a full database answers 507, and /readyz says it', async () => {
  const [fill] = raw(dateline.payload).ways
  const mend = await fill!()
  try {
    const json = { title: 'One more', description: 'z'.repeat(9_000) }
    const refused = await dateline.ask('/api/sections', { as: 'editor', json })
    expect(refused.status, refused.text).toBe(507)
    expect((await dateline.ask('/readyz')).status).toBe(503)
  } finally {
    await mend()
  }
  wanted(await dateline.ask('/api/sections', { as: 'editor', json: { title: 'Again' } }), 201)
  wanted(await dateline.ask('/readyz'), 200)
})
