import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import * as ask from '@clack/prompts'
import { z } from 'zod'
import { type Role, roleColumns, roles } from '../access/roles.ts'
import { MIN_PASSWORD, passwordFault } from '../accounts/password-rules.ts'
import { env as readProcessEnv, type Env } from '../env.ts'
import { OperatorMistake as Mistake } from '../errors.ts'
import { runCommand } from './run.ts'

// `npm run user:create -- --email ada@example.org --role admin` makes a user from options or from
// answers.

const usage = `Usage: npm run user:create -- --email ADDRESS --role ROLE … [--name NAME] [--password PASSWORD]

  --role      one of ${roles.join(', ')}; several as --role editor --role moderator
  --name      as colleagues read it; made from the address when left out
  --password  at least ${MIN_PASSWORD} characters and hard to guess; made and printed when left out
On a terminal, the command asks for missing values.`

type Given = { email?: string; role?: string[]; name?: string; password?: string }
type NewUser = {
  email: string
  roles: [Role, ...Role[]]
  name: string
  password: string
  isPasswordMade: boolean
}

const checks = {
  email: (value: string) =>
    z.email().max(254).safeParse(value).success
      ? undefined
      : `“${value}” must be an email address.`,
  role: (values: string[]) => {
    const wrong = values.filter((value) => !roles.some((role) => role === value))
    return wrong.length === 0
      ? undefined
      : `“${wrong.join(', ')}” is not a role. The role must be one of ${roles.join(', ')}.`
  },
  name: (value: string) =>
    value.length >= 1 && value.length <= 120
      ? undefined
      : 'The name must have 1 to 120 characters.',
  password: passwordFault,
}

const isTerminal = process.stdin.isTTY && process.stdout.isTTY

async function main(): Promise<void> {
  const given = readOptions(process.argv.slice(2))
  const user = isTerminal ? await askForTheRest(given) : withoutAsking(given)
  await create(readProcessEnv(), user)
}

/**
 * Reads the options.
 * @throws Mistake with every wrong option
 */
function readOptions(args: string[]): Given {
  const text = { type: 'string' } as const
  let given: Given & { help?: boolean }
  try {
    const several = { ...text, multiple: true } as const
    const options = { email: text, role: several, name: text, password: text }
    given = parseArgs({ args, options: { ...options, help: { type: 'boolean' } } }).values
  } catch (err) {
    throw new Mistake(`${err instanceof Error ? err.message : String(err)}\n\n${usage}`)
  }
  if (given.help) {
    console.log(usage)
    process.exit(0)
  }
  const trimmed = {
    ...given,
    ...(given.email === undefined ? {} : { email: given.email.trim().toLowerCase() }),
    ...(given.name === undefined ? {} : { name: given.name.trim() }),
    ...(given.role === undefined ? {} : { role: given.role.flatMap((text) => text.split(',')) }),
  }
  const { email, role, name, password } = trimmed
  const faults = [
    email !== undefined && checks.email(email),
    role !== undefined && checks.role(role),
    name !== undefined && checks.name(name),
    password !== undefined && checks.password(password, { email, name }),
  ].filter(Boolean)
  if (faults.length > 0) throw new Mistake(faults.join('\n'))
  return trimmed
}

function withoutAsking({ email, role, name, password }: Given): NewUser {
  const missing = [email === undefined && '--email', role === undefined && '--role'].filter(Boolean)
  if (email === undefined || role === undefined)
    throw new Mistake(`Missing: ${missing.join(', ')}\n\n${usage}`)
  return complete({ email, role, name: name ?? nameFrom(email), password })
}

async function askForTheRest(given: Given): Promise<NewUser> {
  const email =
    given.email ??
    (await answer(ask.text({ message: 'Email address', validate: by(checks.email) }))).trim()
  const role =
    given.role ??
    (await answer(
      ask.multiselect({
        message: 'Roles',
        options: roles.map((value) => ({ value, label: value })),
      }),
    ))
  const name =
    given.name ??
    (await answer(
      ask.text({ message: 'Name', initialValue: nameFrom(email), validate: by(checks.name) }),
    ))
  const password =
    given.password ??
    (await answer(
      ask.password({
        message: `Password (at least ${MIN_PASSWORD} characters; leave it empty to generate one)`,
        validate: (value) => (value ? checks.password(value, { email, name }) : undefined),
      }),
    ))
  return complete({ email: email.toLowerCase(), role, name: name.trim(), password })
}

const by = (check: (value: string) => string | undefined) => (value: string | undefined) =>
  check((value ?? '').trim())

/**
 * Waits for an answer.
 * @throws Mistake when the operator leaves
 */
async function answer<T>(question: Promise<T>): Promise<Exclude<T, symbol>> {
  const value = await question
  if (typeof value === 'symbol') throw new Mistake('No user was created.')
  return value as Exclude<T, symbol>
}

const complete = ({
  role,
  password,
  ...rest
}: {
  email: string
  name: string
  role: string[]
  password: string | undefined
}): NewUser => ({
  ...rest,
  roles: role as [Role, ...Role[]],
  password: password || randomBytes(12).toString('base64url'),
  isPasswordMade: !password,
})

/** Turns `ada.marsh@example.org` into `Ada Marsh`. */
const nameFrom = (email: string): string =>
  (email.split('@')[0] ?? '')
    .split(/[._+-]+/)
    .filter(Boolean)
    .map((word) => word[0]?.toUpperCase() + word.slice(1))
    .join(' ') || email

async function create(env: Env, { isPasswordMade, roles: given, ...rest }: NewUser): Promise<void> {
  const data = { ...rest, ...roleColumns(given) }
  const { boot } = await import('../boot.ts')
  const { payload } = await boot(env, { jobs: false, isCommand: true })
  const { totalDocs } = await payload.count({
    collection: 'users',
    where: { email: { equals: data.email } },
  })
  if (totalDocs > 0)
    throw new Mistake(`A user with the email address ${data.email} already exists.`)
  await payload.create({ collection: 'users', data })
  await payload.destroy()
  console.log(
    `Created the ${data.roles.join(' and ')} ${data.name}. Log in at ${env.serverURL}/admin`,
  )
  console.log(`  Email     ${data.email}`)
  if (isPasswordMade) console.log(`  Password  ${data.password}`)
}

runCommand(main)
