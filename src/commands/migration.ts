import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

// `npm run migration -- NAME` writes a migration from the current collections, in the form that our
// compiler settings require (type imports, imports with their extension).

const folder = 'src/store/migrations'
const name = process.argv[2]
if (!name) {
  console.error('Name the migration: npm run migration -- add-something')
  process.exit(1)
}

const before = readdirSync(folder).length
execFileSync('npx', ['payload', 'migrate:create', name], { stdio: 'inherit' })
for (const file of readdirSync(folder).filter((f) => f.endsWith('.ts'))) {
  const at = path.join(folder, file)
  const text = readFileSync(at, 'utf8')
    .replace(
      /^import \{ MigrateUpArgs, MigrateDownArgs, sql \}/m,
      'import { type MigrateDownArgs, type MigrateUpArgs, sql }',
    )
    .replace(/from '\.\/([^'.]+)'/g, "from './$1.ts'")
  writeFileSync(at, text)
}
// Without a terminal a renamed field asks a question, writes nothing and reports success
// (docs/payload-traps.md: renamed-field).
if (readdirSync(folder).length === before) {
  console.error(
    'No migration was written. Either nothing changed, or Payload needs a terminal to ask a question.',
  )
  process.exit(1)
}
