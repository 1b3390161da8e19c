import { forgetReplaced, restoreBackup, undoRestore } from '../backup/restore-backup.ts'
import { env as readProcessEnv } from '../env.ts'
import { OperatorMistake } from '../errors.ts'
import { readArguments, runCommand } from './run.ts'

// `npm run restore -- DIR` puts a backup in the place of the database and the files of DATA_DIR.

const usage = `Usage: npm run restore -- DIR
       npm run restore -- --undo
       npm run restore -- --delete-replaced

  DIR                a backup of \`npm run backup\`
  --undo             puts back what the last restore has replaced
  --delete-replaced  deletes what all restores have replaced`

async function main(): Promise<void> {
  const { folder, isOn } = readArguments(usage, ['undo', 'delete-replaced'])
  const wishes = [folder !== null, isOn('undo'), isOn('delete-replaced')]
  if (wishes.filter(Boolean).length !== 1) throw new OperatorMistake(usage)
  const env = readProcessEnv()
  const tell = (progress: string): void => console.log(progress)
  if (isOn('undo')) {
    if (!(await undoRestore(env, tell)))
      throw new OperatorMistake('No restore has replaced anything.')
    console.log('Everything is as it was before the restore.')
    return
  }
  if (folder === null) {
    const count = await forgetReplaced(env)
    console.log(`Deleted what ${count} ${count === 1 ? 'restore' : 'restores'} had replaced.`)
    return
  }
  const { manifest, asideFolder, hasSameSecret } = await restoreBackup(env, {
    folder,
    tell,
    now: new Date(),
  })
  console.log(
    `Restored the backup of ${manifest.madeAt}. The files from before are in ${asideFolder}, and the old database is beside the new one.`,
  )
  console.log('When you have looked at everything, delete it: npm run restore -- --delete-replaced')
  if (!manifest.database.isConsistent)
    console.warn(
      'Warning: the backup was not consistent. Changes of its time may be there in part.',
    )
  if (!hasSameSecret)
    console.warn(
      'Warning: the backup is from another PAYLOAD_SECRET. With this one, sessions, links in emails and bans of readers do not work.',
    )
}

runCommand(main)
