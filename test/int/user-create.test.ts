import { expect, test } from 'vitest'
import { useDateline } from '../support/app.ts'
import { runCommand } from '../support/run-command.ts'

const dateline = useDateline()

const logIn = (email: string, password: string) =>
  dateline.ask('/api/users/login', { json: { email, password } })

test('a user is made in production, with a password that is printed once and works', async () => {
  const run = await runCommand(
    'user-create',
    ['--email', 'Ada.Marsh@Example.org', '--role', 'editor'],
    {
      DATELINE_MODE: 'production',
    },
  )
  expect(run).toMatchObject({ code: 0, stderr: '' })
  const password = /Password +(\S{16,})/.exec(run.stdout)?.[1] ?? ''
  const { json, status } = await logIn('ada.marsh@example.org', password)
  expect(status).toBe(200)
  expect(json.user).toMatchObject({ name: 'Ada Marsh', role: 'editor' })
}, 120_000)

test('a given name and password are taken, and the password is not printed', async () => {
  const password = 'a long enough one'
  const bo = ['--email=bo@example.org', '--role=moderator', '--name=Bo Lind']
  const run = await runCommand('user-create', [...bo, `--password=${password}`])
  expect(run.code).toBe(0)
  expect(run.stdout).toContain('Made the moderator Bo Lind')
  expect(run.stdout).not.toContain(password)
  expect((await logIn('bo@example.org', password)).status).toBe(200)
}, 120_000)

test('an address that is taken is refused, whatever its case, and nobody changes', async () => {
  const args = [
    '--email',
    'EDITOR@example.com',
    '--role',
    'admin',
    '--password',
    'another password',
  ]
  const run = await runCommand('user-create', args)
  expect(run.code).toBe(1)
  expect(run.stderr).toBe('There is already a user with the address editor@example.com.\n')
  expect((await logIn('editor@example.com', 'another password')).status).toBe(401)
}, 120_000)

test('without a terminal, what is missing is named and nothing is asked', async () => {
  const run = await runCommand('user-create', ['--name', 'Nobody'])
  expect(run).toMatchObject({ code: 1, stdout: '' })
  expect(run.stderr).toMatch(/^Missing: --email, --role\n\nUsage: npm run user:create/)
})

test('every fault of the options is named at once, without a stack', async () => {
  const faulty = ['--email', 'no address', '--role', 'boss', '--password', 'short', '--name', ' ']
  const run = await runCommand('user-create', faulty)
  expect(run.code).toBe(1)
  expect(run.stderr.trim().split('\n')).toEqual([
    '“no address” is no email address.',
    '“boss” is no role; take one of admin, editor, reporter, moderator.',
    'A name has from 1 to 120 characters.',
    'A password has at least 10 characters.',
  ])
  const unknown = await runCommand('user-create', ['--mail', 'a@example.org'])
  expect(unknown.code).toBe(1)
  expect(unknown.stderr).toMatch(/--mail[\s\S]*Usage: npm run user:create/)
  expect(unknown.stderr).not.toMatch(/ {4}at /)
})
