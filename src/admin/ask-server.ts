/** The server's refusal of a whole request. Its message is written for people. */
export class RequestFailed extends Error {
  readonly status: number
  readonly code: string
  /** The seconds to wait, if the server gave them. */
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
 * @throws RequestFailed when the server refuses the request, Error when no server answers
 */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(`/api/${path}`, init).catch((err: unknown) => {
    // A cancelled request keeps its own error. The browser's message for a lost connection is
    // replaced, because it helps nobody.
    if (init.signal?.aborted) throw err
    throw new Error('The server cannot be reached. Check your connection.', { cause: err })
  })
  if (response.ok) return response
  // A proxy may answer with a page of its own.
  const body = (await response.json().catch(() => ({}))) as Failure
  const first = body.errors?.[0]
  throw new RequestFailed(first?.message ?? `The request failed with status ${response.status}.`, {
    status: response.status,
    code: first?.code ?? 'internal',
    retryAfter: first?.retryAfter,
  })
}

/** Sends a request like `send` and returns the JSON of the answer. */
export const ask = async <T>(path: string, init?: RequestInit): Promise<T> =>
  (await (await send(path, init)).json()) as T

/**
 * Makes a POST of JSON. Only with `keepalive` does the browser finish the request after the user
 * leaves the page.
 */
export const jsonPost = (body: object, init: RequestInit = {}): RequestInit => ({
  ...init,
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
})
