import { env as readProcessEnv } from '../env.ts'
import { runCommand } from './run.ts'

// `npm run seed` adds the demo content to the database of DATABASE_URL. A second run changes
// nothing.

async function main(): Promise<void> {
  const env = readProcessEnv()
  const { boot } = await import('../boot.ts')
  const { seedDemo } = await import('../demo/seed.ts')
  const { demoPassword, demoUsers } = await import('../demo/logins.ts')
  const { payload } = await boot(env, { jobs: false, isCommand: true })
  const added = await seedDemo(payload, { env })
  await payload.destroy()

  const parts = Object.entries(added).flatMap(([part, n]) => (n > 0 ? [`${n} ${part}`] : []))
  console.log(
    parts.length > 0 ? `Added ${parts.join(', ')}.` : 'The demo content is already complete.',
  )
  if (added.users > 0) {
    console.log(`  Log in as  ${demoUsers.map(({ email }) => email).join(', ')}`)
    console.log(`  Password   ${demoPassword(env)}`)
  }
}

runCommand(main)
