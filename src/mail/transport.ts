import { randomBytes } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import type { EmailAdapter } from 'payload'

type MailSettings = { smtpURL: string | undefined; from: string; dataDir: string }

/**
 * Sends emails by SMTP. Without an SMTP server it writes them to files that any mail program opens.
 */
export function mailAdapter({ smtpURL, from, dataDir }: MailSettings): EmailAdapter {
  const sender = parseSender(from)
  const send = smtpURL ? bySmtp(smtpURL) : toOutbox(path.join(dataDir, 'outbox'))
  return ({ payload }) => ({
    name: smtpURL ? 'smtp' : 'outbox',
    defaultFromAddress: sender.address,
    defaultFromName: sender.name,
    sendEmail: async (email) => {
      const file = await send({ from: sender, ...email })
      if (file) payload.logger.info(`Email written to ${file} (SMTP_URL is not set)`)
    },
  })
}

type Email = Parameters<ReturnType<EmailAdapter>['sendEmail']>[0]
type Send = (email: Email) => Promise<string | undefined>

function bySmtp(url: string): Send {
  const transport = smtpTransport(url)
  return async (email) => {
    await transport.sendMail(email)
    return undefined
  }
}

/**
 * Sends one email to try the settings.
 * @returns what the mail server answered, or the file of the outbox
 * @throws the error of the mail server, with its answer as `response`
 */
export async function sendTestEmail(
  { smtpURL, from, dataDir }: MailSettings,
  to: string,
): Promise<{ response: string; isSent: boolean }> {
  const email = {
    from: parseSender(from),
    to,
    subject: 'A test of Dateline',
    text: 'This email was sent by npm run mail:test. The settings for emails work.',
  }
  if (!smtpURL) {
    const file = await toOutbox(path.join(dataDir, 'outbox'))(email)
    return { response: `written to ${file}`, isSent: false }
  }
  const { response } = await smtpTransport(smtpURL).sendMail(email)
  return { response, isSent: true }
}

function smtpTransport(url: string) {
  // The limits are below nodemailer's two minutes, because a failed email is tried again anyway.
  return createTransport(url, {
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  } as object)
}

function toOutbox(folder: string): Send {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return async (email) => {
    const { message } = await transport.sendMail(email)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-')
    const file = path.join(folder, `${stamp}-${randomBytes(3).toString('hex')}.eml`)
    // The rename puts the file in place whole, so a program that watches the folder never reads
    // half an email.
    await writeFile(`${file}.part`, message as Buffer, { mode: 0o600 })
    await rename(`${file}.part`, file)
    return file
  }
}

function parseSender(from: string): { name: string; address: string } {
  const [, name, address] = /^\s*(.*?)\s*<([^<>]+)>\s*$/.exec(from) ?? []
  return { name: name?.replaceAll('"', '') || 'Dateline', address: address ?? from.trim() }
}
