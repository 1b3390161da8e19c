import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { disposableDomains, toShippedDomains } from '../rules/disposable-domains.ts'

// `npm run mail-domains` refreshes the list of disposable mail domains in the repository.

const file = 'src/rules/data/disposable-mail-domains.json'
const origin =
  'https://raw.githubusercontent.com/disposable/disposable-email-domains/master/domains.txt'

const usage = `Usage: npm run mail-domains -- [--from FILE|URL]

  --from  a list of one domain a line (default: ${origin})`

const TIMEOUT_MS = 60_000

async function read(from: string): Promise<string> {
  if (!/^https?:/.test(from)) return readFileSync(from, 'utf8')
  const response = await fetch(from, { signal: AbortSignal.timeout(TIMEOUT_MS) })
  if (!response.ok) throw new Error(`the server answered ${response.status}`)
  return response.text()
}

async function refresh(from: string): Promise<void> {
  const before = disposableDomains()
  const now = toShippedDomains(await read(from))
  const added = now.filter((domain) => !before.has(domain)).length
  // Each domain has its own line, so that a diff shows the changes.
  writeFileSync(file, `${JSON.stringify(now, null, 0).replaceAll('","', '",\n"')}\n`)
  const removed = before.size + added - now.length
  console.log(`${file}: ${now.length} domains, ${added} added, ${removed} removed`)
}

const { values } = parseArgs({
  options: { from: { type: 'string', default: origin }, help: { type: 'boolean' } },
})
if (values.help) console.log(usage)
else
  await refresh(values.from).catch((err: unknown) => {
    // `fetch` gives the reason only in the cause.
    const { cause, message } = err as Error
    const reason = cause instanceof Error ? cause.message : message
    console.error(`The list was not changed. ${values.from} cannot be used: ${reason}.`)
    process.exitCode = 1
  })
