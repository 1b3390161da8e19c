import { parseArgs } from 'node:util'
import { env as readProcessEnv } from '../env.ts'
import { OperatorMistake } from '../errors.ts'
import { runCommand } from './run.ts'

// `npm run key:create -- --name "Website"` makes a read key and prints it once.

const usage = `Usage: npm run key:create -- --name NAME

  --name  the frontend that uses the key, such as "Website"`

async function main(): Promise<void> {
  const name = readName(process.argv.slice(2))
  const env = readProcessEnv()
  const { boot } = await import('../boot.ts')
  const { createReadKey } = await import('../reads/keys/create-read-key.ts')
  const { payload } = await boot(env, { jobs: false, isCommand: true })
  try {
    const { key } = await createReadKey(payload, { name, createdBy: 'npm run key:create' })
    console.log(`Created the read key “${name.trim()}”. It is not shown again:`)
    console.log(`  ${key}`)
    console.log('Send it from your server in the header X-Dateline-Key. Never put it into a page.')
  } finally {
    await payload.destroy()
  }
}

/** @throws OperatorMistake */
function readName(args: string[]): string {
  let given: { name?: string; help?: boolean }
  try {
    const options = { name: { type: 'string' }, help: { type: 'boolean' } } as const
    given = parseArgs({ args, options }).values
  } catch (err) {
    throw new OperatorMistake(`${err instanceof Error ? err.message : String(err)}\n\n${usage}`)
  }
  if (given.help) {
    console.log(usage)
    process.exit(0)
  }
  if (given.name === undefined) throw new OperatorMistake(`Missing: --name\n\n${usage}`)
  return given.name
}

runCommand(main)
