import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { toShippedPasswords } from '../accounts/common-passwords.ts'

// `npm run common-passwords` refreshes the list of common passwords in the repository.

const file = 'src/accounts/data/common-passwords.json'
const source = '@zxcvbn-ts/language-common@4.1.3'

const usage = `Usage: npm run common-passwords -- [--from FILE]

  --from  a JSON list, the commonest password first (default: the list in the package ${source})`

/** Reads the list from the package, which is fetched for this and not kept. */
function readPackage(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'dateline-passwords-'))
  try {
    const packed = execFileSync('npm', ['pack', '--silent', source], { cwd: folder })
    execFileSync('tar', ['xzf', packed.toString().trim()], { cwd: folder })
    return readFileSync(path.join(folder, 'package/src/passwords.json'), 'utf8')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const { values } = parseArgs({
  options: { from: { type: 'string' }, help: { type: 'boolean' } },
})
if (values.help) console.log(usage)
else
  try {
    const list = toShippedPasswords(
      values.from === undefined ? readPackage() : readFileSync(values.from, 'utf8'),
    )
    // Each password has its own line, so that a diff shows the changes.
    writeFileSync(file, `${JSON.stringify(list).replaceAll('","', '",\n"')}\n`)
    console.log(`${file}: ${list.length} passwords`)
  } catch (err) {
    const reason = err instanceof Error ? err.message : String(err)
    console.error(`The list was not changed: ${reason}.`)
    process.exitCode = 1
  }
