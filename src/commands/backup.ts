import { makeBackup } from '../backup/make-backup.ts'
import { env as readProcessEnv } from '../env.ts'
import { OperatorMistake } from '../errors.ts'
import { readArguments, runCommand } from './run.ts'
import project from '../../package.json' with { type: 'json' }

// `npm run backup -- DIR` copies the database and the files of DATA_DIR, while Dateline runs.

const usage = `Usage: npm run backup -- DIR

  DIR  a folder that is empty or does not exist yet`

async function main(): Promise<void> {
  const { folder } = readArguments(usage)
  if (!folder) throw new OperatorMistake(usage)
  const env = readProcessEnv()
  const made = await makeBackup(env, { folder, version: project.version, tell: console.log })
  const rows = Object.values(made.counts).reduce((sum, count) => sum + count, 0)
  console.log(`The backup is in ${folder}: ${rows} rows and ${made.files} files.`)
  if (!made.isConsistent)
    console.warn(
      'Warning: the copy of the database is not consistent. This MongoDB has no snapshot sessions (they need version 5 and a replica set), so changes of the meantime may be there in part. Stop Dateline while you copy, or use mongodump.',
    )
}

runCommand(main)
