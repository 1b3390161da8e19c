import type { Role } from '../../src/access/roles.ts'

export type RequestOptions = {
  /** Nobody, unless a role is named. */
  as?: Role
  method?: string
  json?: unknown
  body?: BodyInit
  headers?: Record<string, string>
  /** The reader's address, as a trusted proxy would send it. Each request has its own network. */
  ip?: string
}

/** Tests check an answer by assertions, not by a type. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = any

export type Answer<T = Json> = { status: number; headers: Headers; text: string; json: T }

let network = 0
/** An address in a network that no other request of this file has. */
export const freshIp = (): string => {
  network += 1
  return `10.${(network >> 8) & 255}.${network & 255}.7`
}

/** The JSON of a text, or undefined. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The answer's JSON; throws with the answer's text for another status. */
export function wanted<T>(answer: Answer<T>, status: number): T {
  if (answer.status !== status)
    throw new Error(`Wanted ${status}, got ${answer.status}: ${answer.text.slice(0, 600)}`)
  return answer.json
}

/** The first error of an answer, in our shape. */
export function refusalIn(answer: Answer<unknown>): {
  code: string
  message: string
  field?: string
  retryAfter?: number
} {
  const { errors } = (answer.json ?? {}) as { errors?: ReturnType<typeof refusalIn>[] }
  if (!errors?.[0])
    throw new Error(`Wanted an error, got ${answer.status}: ${answer.text.slice(0, 600)}`)
  return errors[0]
}
