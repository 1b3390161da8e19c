import { inspect } from 'node:util'

// The log goes to files, to other machines and to people who may not read what is stored here. Errors of
// the databases, of the mail server and of parsers quote the data that they failed on. So everything that
// is logged passes here: an error leaves its kind, its place and its message without quotations
// (docs/payload-traps.md: quoted-data).

/** The parts of an error that a line has. */
type Told = {
  type: string
  message: string
  stack?: string
  code?: string | number
  status?: number
  syscall?: string
  cause?: Told
  errors?: Told[]
}

const MAX_MESSAGE = 600
const MAX_DEPTH = 4

/** Parts of messages that are data from there on: parameters of SQL, keys of MongoDB. */
const dataFrom =
  /\s*(?:\n?params: |\bdup key: |\bkeyValue\b|\bvalue (?=["'{[])|, received |\bgot: |\bInput: )[\s\S]*$/i

/** The form of a name, a path or a code. A quotation of anything else is data. */
const plainName = /^[\w$./:@-]{1,60}$/
const quoted =
  /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`|“([^”]*)”|‘([^’]*)’|<([^<>]*@[^<>]*)>/g

/** Errors that quote what they were given: nothing of their quotations stays. */
const quotesData =
  /^(SyntaxError|CastError|BSONError|Mongo|Libsql|Sqlite|Drizzle|Zod|ValidationError)/

const secrets: readonly [RegExp, string][] = [
  // The password in a URL of the database or of the mail server.
  [/(?<=\w:\/\/[^\s/:@]*:)[^\s/@]+(?=@)/g, '[secret]'],
  [/[^\s"'<>(),;:=/\]]+@[^\s"'<>(),;]+\.[^\s"'<>(),;.]+/gu, '[email]'],
  [/\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*/g, '[token]'],
  [/\bpbkdf2-[\w-]+:[0-9a-f]+/gi, '[hash]'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\b/gi, '[session]'],
  [/\b[0-9a-f]{32,}\b/gi, '[secret]'],
  [/(?<![\w/.-])(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{32,}(?![\w/-]|\.\w)/g, '[secret]'],
  [/(?<=[?&](?:token|password|secret|key|code|email)=)[^&\s"']+/gi, '[secret]'],
]

const networks: readonly RegExp[] = [
  /(?<![\w./:@-])(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?(?![\w-]|\.\d|:\d|\/\d)/g,
  /(?<![\w/:.])(?:[0-9a-f]{1,4}:){2,7}(?::|[0-9a-f]{1,4})(?:[0-9a-f:]*)(?:\/\d{1,3})?(?![\w:])/gi,
]

/** Takes secrets, email addresses and readers' networks out of a text. */
export function scrubText(text: string): string {
  let scrubbed = text.replace(/\s*(?:\n?params: |\bdup key: )[\s\S]*$/i, ' [data]')
  for (const [pattern, instead] of secrets) scrubbed = scrubbed.replace(pattern, instead)
  for (const pattern of networks)
    // A time of day has the form of an IPv6 address.
    scrubbed = scrubbed.replace(pattern, (found) =>
      /^\d{1,2}:\d\d:\d\d$/.test(found) ? found : '[network]',
    )
  return scrubbed
}

/** Takes what an error quotes out of its message. `name` is that of the error. */
export function scrubMessage(name: string, message: string): string {
  const isOfData = quotesData.test(name) || /^Failed query:/i.test(message)
  const withoutData = message
    .replace(dataFrom, ' [data]')
    .replace(quoted, (found: string, ...groups: (string | undefined)[]) => {
      const inside = groups.slice(0, 6).find((group) => typeof group === 'string') ?? ''
      // SQL has its names in double quotes, and in these of MySQL.
      const isName = plainName.test(inside) && !(isOfData && found.startsWith("'"))
      return isName && !/^(SyntaxError|CastError)/.test(name)
        ? found
        : `${found[0]}…${found.at(-1)}`
    })
  return scrubText(withoutData).slice(0, MAX_MESSAGE)
}

/** Tells an error in a form for the log. */
export function tellError(err: unknown, depth = 0): Told {
  if (!(err instanceof Error)) {
    const text = typeof err === 'string' ? err : typeof err
    return { type: typeof err, message: scrubMessage('', text) }
  }
  const type = err.name || err.constructor.name
  const { code, status, syscall } = err as { code?: unknown; status?: unknown; syscall?: unknown }
  const message = scrubMessage(type, err.message)
  const told: Told = { type, message, stack: `${type}: ${message}${framesOf(err)}` }
  if (typeof code === 'number' || (typeof code === 'string' && plainName.test(code)))
    told.code = code
  if (typeof status === 'number') told.status = status
  if (typeof syscall === 'string') told.syscall = syscall.split(' ')[0]
  if (depth < MAX_DEPTH && err.cause !== undefined) told.cause = tellError(err.cause, depth + 1)
  if (depth < MAX_DEPTH && err instanceof AggregateError)
    told.errors = err.errors.slice(0, 5).map((one) => tellError(one, depth + 1))
  return told
}

/** The lines of the stack that name places. The others repeat the message. */
const framesOf = ({ stack = '' }: Error): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at .*[:)]\d*\)?$|^\s+at /.test(line))
    .map((line) => `\n${scrubText(line)}`)
    .join('')

const hidden =
  /pass|hash|salt|secret|token|session|cookie|authorization|e?mail|address|network|prefix|agent|body|text|author|params|headers|^ip$|^data$|^doc$/i

/** Takes what is nobody's business out of the fields of a line. */
export function redactFields(fields: Record<string, unknown>, depth = 0): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      name === 'err' ? value : hidden.test(name) ? '[hidden]' : redactValue(value, depth),
    ]),
  )
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return scrubText(value).slice(0, MAX_MESSAGE)
  if (value instanceof Error) return tellError(value)
  if (value instanceof Date) return value
  if (Array.isArray(value))
    return depth < MAX_DEPTH ? value.slice(0, 20).map((one) => redactValue(one, depth + 1)) : '[…]'
  if (typeof value === 'object' && value !== null)
    return depth < MAX_DEPTH ? redactFields(value as Record<string, unknown>, depth + 1) : '[…]'
  return value
}

/** Returns the arguments of the console in the same form, for packages that log by themselves. */
export const redactArguments = (given: readonly unknown[]): unknown[] =>
  given.map((one) => {
    if (typeof one === 'string') return scrubText(one)
    if (one instanceof Error) return inspect(tellError(one), { depth: 6 })
    return redactValue(one, 0)
  })

/** Lets the faults that packages write to the console pass here. */
export function redactConsole(): void {
  for (const name of ['error', 'warn'] as const) {
    const write = console[name].bind(console)
    console[name] = (...given: unknown[]) => write(...redactArguments(given))
  }
}
