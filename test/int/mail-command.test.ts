import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { runCommand } from '../support/run-command.ts'
import { useMailServer } from '../support/smtp.ts'

vi.setConfig({ testTimeout: 60_000 })

const smtp = useMailServer()
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dateline-mail-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const send = (args: string[], variables: Record<string, string> = {}) =>
  runCommand('mail-test', args, {
    DATELINE_MODE: 'demo',
    DATA_DIR: folder,
    SMTP_URL: smtp.url,
    MAIL_FROM: 'The Gazette <news@gazette.example>',
    ...variables,
  })

test('mail:test sends one email and prints the answer of the mail server', async () => {
  const run = await send(['--to', 'ann@example.org'])
  expect(run, run.stderr).toMatchObject({ code: 0 })
  expect(run.stdout).toMatch(
    /^The mail server took the email for ann@example\.org\. It answered: 250 /,
  )
  await vi.waitFor(() => expect(smtp.emails).toHaveLength(1))
  expect(smtp.emails[0]?.to).toEqual(['ann@example.org'])
  expect(smtp.emails[0]?.mail.from?.text).toBe('"The Gazette" <news@gazette.example>')
})

test('mail:test prints the refusal of the mail server, or that there is none', async () => {
  smtp.refuses.add('nobody@example.org')
  const refused = await send(['--to', 'nobody@example.org'])
  expect(refused.code).toBe(1)
  expect(refused.stderr).toMatch(/^The email was not sent\. .*mailbox unavailable/)
  const away = await send(['--to', 'ann@example.org'], { SMTP_URL: 'smtp://127.0.0.1:1' })
  expect(away.code).toBe(1)
  expect(away.stderr).toMatch(/^The email was not sent\. .*ECONNREFUSED/)
  expect(away.stderr).not.toMatch(/^\s+at /m)
})

test('mail:test without SMTP_URL says where the email is, and without --to how to use it', async () => {
  const written = await send(['--to', 'ann@example.org'], { SMTP_URL: '' })
  expect(written.stdout).toContain(path.join(folder, 'outbox'))
  expect(await readdir(path.join(folder, 'outbox'))).toHaveLength(1)
  const usage = await send([])
  expect(usage).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^Usage: npm run mail:test/),
  })
})
