import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll } from 'vitest'

type Received = { to: string[]; mail: ParsedMail; raw: string }

/** A mail server that keeps the emails it receives. */
export type MailServer = {
  url: string
  port: number
  emails: Received[]
  /** Recipients that it refuses, by address. */
  refuses: Set<string>
  stop: () => Promise<void>
}

/**
 * A mail server for all tests of a file; the object is filled when it listens, before Dateline
 * starts.
 */
export function useMailServer(): MailServer {
  const server = {} as MailServer
  beforeAll(async () => {
    Object.assign(server, await startMailServer())
  })
  afterAll(() => server.stop?.())
  return server
}

async function keep(email: Omit<Received, 'mail'>, emails: Received[]): Promise<void> {
  emails.push({ ...email, mail: await simpleParser(email.raw) })
}

/** On loopback; on the given port when it returns. */
export async function startMailServer(port = 0): Promise<MailServer> {
  const emails: Received[] = []
  const refuses = new Set<string>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: ({ address }, _session, done) =>
      done(refuses.has(address) ? new Error('mailbox unavailable') : null),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8')
        const to = session.envelope.rcptTo.map(({ address }) => address)
        // oxlint-disable-next-line promise/no-callback-in-promise -- the server knows callbacks only
        void keep({ to, raw }, emails).then(() => done())
      })
    },
  })
  server.on('error', () => {
    // A client closed the connection; received emails stand.
  })
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  const listening = (server.server.address() as AddressInfo).port
  return {
    url: `smtp://127.0.0.1:${listening}`,
    port: listening,
    emails,
    refuses,
    stop: () => new Promise((done) => server.close(() => done())),
  }
}
