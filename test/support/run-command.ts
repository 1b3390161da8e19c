import { execFile } from 'node:child_process'
import { bundled } from './bundled.ts'

export type Run = { code: number; stdout: string; stderr: string }

/** Runs a command of `src/commands` as npm does, in this test's environment, without a terminal. */
export async function runCommand(
  name: string,
  args: string[] = [],
  variables: Record<string, string> = {},
): Promise<Run> {
  const program = await bundled(`src/commands/${name}.ts`)
  return new Promise((done) => {
    execFile(
      process.execPath,
      ['--conditions=production', program, ...args],
      { env: { ...process.env, NODE_ENV: 'production', ...variables } },
      (err, stdout, stderr) => done({ code: err ? Number(err.code ?? 1) : 0, stdout, stderr }),
    )
  })
}
