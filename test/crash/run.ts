import { execFile } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { startProcess } from '../support/process.ts'
import { startMailServer } from '../support/smtp.ts'
import type { Inspection } from './inspect.ts'

// `npm run test:crash [-- --crashes 50]`: readers post and a moderator decides while SIGKILL ends
// the process at random, again and again. Afterwards every acknowledged comment and decision is
// there, every email came, none more often than crashes explain, and every counter equals a recount.
// On MONGODB_URL when it is set, else on SQLite.

const at = process.argv.indexOf('--crashes')
const crashes = at < 0 ? 50 : Number(process.argv[at + 1])
const PASSWORD = 'correct horse battery'
const MODERATOR = 'moderator@example.com'
const READERS = 4

const folder = mkdtempSync(path.join(tmpdir(), 'dateline-crash-'))
const mail = await startMailServer()
const mongo = process.env.MONGODB_URL
const environment: Record<string, string> = {
  DATA_DIR: folder,
  DEMO_PASSWORD: PASSWORD,
  PAYLOAD_SECRET: 'a secret for this test alone',
  TRUST_PROXY: 'loopback',
  SMTP_URL: mail.url,
  RATE_LOGIN: '1000',
  ...(mongo ? { DATABASE_URL: databaseOf(mongo) } : {}),
}

type Acknowledged = { posted: Map<string, string>; decided: { id: string; status: string }[] }
const acknowledged: Acknowledged = { posted: new Map(), decided: [] }
/** Decisions that were requested when the process died: they may have happened or not. */
const asked = new Map<string, Set<string>>()
let number = 0

try {
  const { story } = await inspect()
  let unanswered = 0
  for (let crash = 1; crash <= crashes; crash += 1) {
    unanswered += await runUntilKilled(story)
    if (crash % 10 === 0)
      console.log(`${crash} crashes, ${acknowledged.posted.size} comments acknowledged`)
  }
  process.exitCode = report(await inspect('settle'), unanswered) ? 0 : 1
} finally {
  await mail.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** Starts it, works on it and kills it. @returns requests that had no answer. */
async function runUntilKilled(story: string): Promise<number> {
  const server = await startProcess(environment)
  await server.ready()
  const life = { isOver: false }
  let unanswered = 0
  const work = async (step: () => Promise<void>): Promise<void> => {
    while (!life.isOver)
      await step().catch(() => {
        unanswered += 1
      })
  }
  const token = await login(server.url)
  const workers = [
    ...Array.from({ length: READERS }, () => work(() => post(server.url, story))),
    work(() => decide(server.url, token)),
  ]
  await pause(randomInt(50, 1_500))
  server.child.kill('SIGKILL')
  life.isOver = true
  await server.exited
  await Promise.all(workers)
  await server.end()
  return unanswered
}

async function ask(url: string, json: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(json),
  })
  return { status: answer.status, json: JSON.parse(await answer.text()) }
}

async function login(origin: string): Promise<string> {
  const { json } = await ask(`${origin}/api/users/login`, {
    email: MODERATOR,
    password: PASSWORD,
  })
  return json.token as string
}

async function post(origin: string, story: string): Promise<void> {
  number += 1
  const body = `Comment number ${number} about ${['ferries', 'gales', 'timetables'][number % 3]}.`
  const comment = {
    story,
    author: `Reader ${number}`,
    email: `r${number}@example.org`,
    body,
    notify: true,
    wantsLetter: true,
  }
  const { status, json } = await ask(`${origin}/api/comments`, comment, {
    'x-forwarded-for': `10.${(number >> 8) & 255}.${number & 255}.1`,
  })
  if (status === 201) acknowledged.posted.set(json.doc.id, body)
  else throw new Error(`${status} ${JSON.stringify(json)}`)
}

/** Decides on every other comment, so that the rest of them wait for their emails. */
async function decide(origin: string, token: string): Promise<void> {
  const known = new Set(acknowledged.decided.map(({ id }) => id))
  const id = [...acknowledged.posted.keys()]
    .filter((_, n) => n % 2 === 0)
    .find((one) => !known.has(one))
  if (!id) {
    await pause(5)
    return
  }
  const to = ['approved', 'rejected', 'spam'][randomInt(3)] ?? 'approved'
  const wishes = asked.get(id) ?? new Set()
  asked.set(id, wishes.add(to))
  const { status, json } = await ask(
    `${origin}/api/moderation/decide`,
    { decisions: [{ id, to, seen: 'pending' }] },
    { authorization: `JWT ${token}` },
  )
  const [outcome] = json.decided ?? []
  if (status !== 200 || !outcome) throw new Error(`${status} ${JSON.stringify(json)}`)
  // A decision whose answer was lost in a crash stands: the second request is told so.
  acknowledged.decided.push({
    id,
    status: outcome.status ?? outcome.already?.status ?? JSON.stringify(outcome),
  })
}

/** In a separate process, while the mail server here continues. */
async function inspect(...wish: string[]): Promise<Inspection> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--conditions=production', '--import', 'tsx', 'test/crash/inspect.ts', ...wish],
    {
      env: { ...process.env, ...environment, NODE_ENV: 'production', DATELINE_MODE: 'demo' },
      maxBuffer: 1 << 28,
    },
  )
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Inspection
}

function report(found: Inspection, unanswered: number): boolean {
  const byId = new Map(found.comments.map((comment) => [comment.id, comment]))
  const lost = [...acknowledged.posted].filter(([id, body]) => byId.get(id)?.body !== body)
  const wrong = acknowledged.decided.filter(({ id, status }) => {
    const now = byId.get(id)?.status ?? ''
    return now !== status
  })
  const unlogged = acknowledged.decided.filter(
    ({ id, status }) => !found.events.some(({ comment, to }) => comment === id && to === status),
  )
  const twice = new Map<string, number>()
  for (const { comment } of found.events)
    twice.set(comment ?? '', (twice.get(comment ?? '') ?? 0) + 1)
  const doubled = [...twice].filter(([, count]) => count > 1)
  // A resent email carries the same Message-ID.
  const emails = new Map(mail.emails.map((one) => [one.mail.messageId ?? one.raw, one]))
  const again = mail.emails.length - emails.size
  const times = new Map<string, number>()
  for (const one of mail.emails) {
    const id = one.mail.messageId ?? one.raw
    times.set(id, (times.get(id) ?? 0) + 1)
  }
  const most = Math.max(0, ...times.values())
  const toModerators = [...emails.values()].filter(({ to }) => to.includes(MODERATOR))
  const text = toModerators.map(({ mail }) => mail.text ?? '').join('\n')
  const waiting = [...acknowledged.posted].filter(([id]) => byId.get(id)?.status === 'pending')
  // Beyond ten emails in an hour a digest takes over: it shows fifty and says how many more.
  const more = [...text.matchAll(/And ([\d,.]+) more/g)].map(([, n]) =>
    Number(n?.replace(/\D/g, '')),
  )
  const mentioned = waiting.filter(([, body]) => text.includes(body)).length
  const untold = Math.max(0, waiting.length - mentioned - more.reduce((sum, n) => sum + n, 0))
  const subjects = new Map<string, Set<string>>()
  for (const { to, mail } of emails.values())
    for (const one of to) {
      const known = subjects.get(one) ?? new Set()
      subjects.set(one, known.add(mail.subject ?? ''))
    }
  const without = (subject: RegExp, statuses: string[]): number =>
    found.comments.filter(({ body, status }) => {
      const to = `r${/number (\d+)/.exec(body)?.[1]}@example.org`
      const has = [...(subjects.get(to) ?? [])].some((one) => subject.test(one))
      return statuses.includes(status) && !has
    }).length
  // A sender of spam gets no confirmation, and no reason.
  const unasked = without(/emails about replies/, ['pending', 'approved', 'rejected'])
  const unapproved = without(/was approved/, ['approved'])
  const unreasoned = without(/was rejected/, ['rejected'])
  const due = found.comments.filter(({ isDue }) => isDue)

  const lines: [string, number | string, boolean][] = [
    ['crashes', crashes, true],
    ['requests cut off by them', unanswered, true],
    ['comments acknowledged', acknowledged.posted.size, acknowledged.posted.size > 0],
    ['… of which lost', lost.length, lost.length === 0],
    ['decisions acknowledged', acknowledged.decided.length, acknowledged.decided.length > 0],
    ['… of which lost or changed', wrong.length, wrong.length === 0],
    ['… without their event', unlogged.length, unlogged.length === 0],
    ['comments with two events', doubled.length, doubled.length === 0],
    ['comments that wait', waiting.length, waiting.length > 0],
    ['… that no email mentions', untold, untold === 0],
    ['readers not asked about replies', unasked, unasked === 0],
    ['… not told of their approval', unapproved, unapproved === 0],
    ['… not told why they were rejected', unreasoned, unreasoned === 0],
    ['emails', emails.size, emails.size > 0],
    ['… sent once more after a crash', again, again <= crashes],
    ['… most often', most, most <= 2],
    ['comments with work still due', due.length, due.length === 0],
    [
      'counters that a recount contradicts',
      found.wrongCounters.length,
      found.wrongCounters.length === 0,
    ],
  ]
  for (const [name, value, isRight] of lines)
    console.log(`${isRight ? 'ok  ' : 'FAIL'} ${name.padEnd(38)} ${value}`)
  for (const line of found.wrongCounters.slice(0, 10)) console.log(`     ${line}`)
  for (const one of [...wrong, ...unlogged].slice(0, 10)) console.log(`     ${JSON.stringify(one)}`)
  return lines.every(([, , isRight]) => isRight)
}

function databaseOf(base: string): string {
  const url = new URL(base)
  url.pathname = `/${path.basename(folder)}`
  return url.toString()
}
