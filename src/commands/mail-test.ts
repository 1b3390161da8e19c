import { parseArgs } from 'node:util'
import { z } from 'zod'
import { env as readProcessEnv } from '../env.ts'
import { OperatorMistake } from '../errors.ts'
import { runCommand } from './run.ts'

// `npm run mail:test -- --to ann@example.org` sends one email and prints the mail server's answer.

const usage = `Usage: npm run mail:test -- --to ADDRESS

  --to  who gets the email`

async function main(): Promise<void> {
  const to = readAddress(process.argv.slice(2))
  const { smtpURL, mailFrom, dataDir } = readProcessEnv()
  const { sendTestEmail } = await import('../mail/transport.ts')
  const { response, isSent } = await sendTestEmail({ smtpURL, from: mailFrom, dataDir }, to).catch(
    (err: unknown) => {
      throw new OperatorMistake(`The email was not sent. ${answerIn(err)}`)
    },
  )
  console.log(
    isSent
      ? `The mail server took the email for ${to}. It answered: ${response}`
      : `SMTP_URL is not set, so nothing was sent: the email was ${response}`,
  )
}

/** @throws OperatorMistake */
function readAddress(args: string[]): string {
  let given: { to?: string; help?: boolean }
  try {
    const options = { to: { type: 'string' }, help: { type: 'boolean' } } as const
    given = parseArgs({ args, options }).values
  } catch (err) {
    throw new OperatorMistake(`${err instanceof Error ? err.message : String(err)}\n\n${usage}`)
  }
  if (given.help) {
    console.log(usage)
    process.exit(0)
  }
  const to = given.to?.trim()
  if (!to || !z.email().safeParse(to).success) throw new OperatorMistake(usage)
  return to
}

/** Nodemailer has the answer of the server beside its own message. */
function answerIn(err: unknown): string {
  if (!(err instanceof Error)) return String(err)
  const { code, response } = err as { code?: unknown; response?: unknown }
  if (typeof response === 'string') return `The mail server answered: ${response}`
  return typeof code === 'string' && !err.message.includes(code)
    ? `${err.message} (${code})`
    : err.message
}

runCommand(main)
