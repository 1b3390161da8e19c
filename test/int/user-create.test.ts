import { expect, test } from 'vitest'
import { useDateline } from '../support/app.ts'
import { runCommand } from '../support/run-command.ts'

const dateline = useDateline()

const logIn = (email: string, password: string) =>
  dateline.ask('/api/users/login', { json: { email, password } })

test('the command creates a user in production with a working password that is printed once', async () => {
  const run = await runCommand(
    'user-create',
    ['--email', 'Ada.Marsh@Example.org', '--role', 'moderator', '--role', 'editor'],
    {
      DATELINE_MODE: 'production',
    },
  )
  expect(run).toMatchObject({ code: 0, stderr: '' })
  const password = /Password +(\S{16,})/.exec(run.stdout)?.[1] ?? ''
  const { json, status } = await logIn('ada.marsh@example.org', password)
  expect(status).toBe(200)
  expect(json.user).toMatchObject({ name: 'Ada Marsh', role: 'editor' })
  expect(json.user.roles.sort()).toEqual(['editor', 'moderator'])
}, 120_000)

test('the command takes a given name and password, and does not print the password', async () => {
  const password = 'a long enough one'
  const bo = ['--email=bo@example.org', '--role=moderator', '--name=Bo Lind']
  const run = await runCommand('user-create', [...bo, `--password=${password}`])
  expect(run.code).toBe(0)
  expect(run.stdout).toContain('Created the moderator Bo Lind')
  expect(run.stdout).not.toContain(password)
  expect((await logIn('bo@example.org', password)).status).toBe(200)
}, 120_000)

test('the command refuses a taken address in any case, and changes nobody', async () => {
  const args = [
    '--email',
    'EDITOR@example.com',
    '--role',
    'admin',
    '--password',
    'another lantern 79',
  ]
  const run = await runCommand('user-create', args)
  expect(run.code).toBe(1)
  expect(run.stderr).toBe('A user with the email address editor@example.com already exists.\n')
  expect((await logIn('editor@example.com', 'another lantern 79')).status).toBe(401)
}, 120_000)

test('the command names missing options without a terminal, and asks nothing', async () => {
  const run = await runCommand('user-create', ['--name', 'Nobody'])
  expect(run).toMatchObject({ code: 1, stdout: '' })
  expect(run.stderr).toMatch(/^Missing: --email, --role\n\nUsage: npm run user:create/)
})

test('the command names every fault of its options at once, without a stack', async () => {
  const faulty = ['--email', 'no address', '--role', 'boss', '--password', 'short', '--name', ' ']
  const run = await runCommand('user-create', faulty)
  expect(run.code).toBe(1)
  expect(run.stderr.trim().split('\n')).toEqual([
    '“no address” must be an email address.',
    '“boss” is not a role. The role must be one of admin, editor, reporter, moderator.',
    'The name must have 1 to 120 characters.',
    'The password must have at least 12 characters.',
  ])
  const unknown = await runCommand('user-create', ['--mail', 'a@example.org'])
  expect(unknown.code).toBe(1)
  expect(unknown.stderr).toMatch(/--mail[\s\S]*Usage: npm run user:create/)
  expect(unknown.stderr).not.toMatch(/ {4}at /)
})
