import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

/** `payload-types.ts` as generated for a database, without a connection to it. */
export async function generatedTypes(databaseUrl: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'dateline-types-'))
  const file = path.join(folder, 'types.ts')
  try {
    await promisify(execFile)('npx', ['payload', 'generate:types'], {
      env: {
        ...process.env,
        DATELINE_MODE: 'dev',
        DATA_DIR: folder,
        DATABASE_URL: databaseUrl,
        NODE_OPTIONS: '--conditions=production',
        PAYLOAD_TS_OUTPUT_PATH: file,
      },
    })
    return await readFile(file, 'utf8')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
