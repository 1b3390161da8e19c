/** The server's refusal of a whole request; its message is meant for people. */
export class RequestFailed extends Error {
  readonly status: number
  readonly code: string
  /** Seconds to wait, when the server named them. */
  readonly retryAfter: number | undefined

  constructor(message: string, { status, code, retryAfter }: Omit<RequestFailed, keyof Error>) {
    super(message)
    this.status = status
    this.code = code
    this.retryAfter = retryAfter
  }
}

type Failure = { errors?: { message?: string; code?: string; retryAfter?: number }[] }

/**
 * Sends a request below `/api/`.
 * @throws RequestFailed when the server refuses it, Error when nothing answers
 */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(`/api/${path}`, init).catch((err: unknown) => {
    // A cancelled request says so itself; the browser's words for a lost connection help nobody.
    if (init.signal?.aborted) throw err
    throw new Error('The server cannot be reached.', { cause: err })
  })
  if (response.ok) return response
  // A proxy may answer with a page of its own.
  const body = (await response.json().catch(() => ({}))) as Failure
  const first = body.errors?.[0]
  throw new RequestFailed(first?.message ?? `The server answered ${response.status}.`, {
    status: response.status,
    code: first?.code ?? 'internal',
    retryAfter: first?.retryAfter,
  })
}

/** The same, with the answer's JSON. */
export const ask = async <T>(path: string, init?: RequestInit): Promise<T> =>
  (await (await send(path, init)).json()) as T

/** A POST of JSON; the browser sends it to its end after the page is left only with `keepalive`. */
export const jsonPost = (body: object, init: RequestInit = {}): RequestInit => ({
  ...init,
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
})
