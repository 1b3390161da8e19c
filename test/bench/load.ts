import autocannon from 'autocannon'

export type Ask = {
  method?: 'GET' | 'POST'
  path: string
  /** The n-th body, if each request needs another. */
  body?: (n: number) => string
  /** The status of a right answer. */
  status?: number
}

export type Figures = { perSecond: number; p99: number; failures: number }

const CONNECTIONS = 10
const NETWORKS = 2_000

const network = (n: number): string => `10.${(n >> 8) & 255}.${n & 255}.1`

let sent = 0

/**
 * Sends requests for some seconds. They come from many networks, because the rate limits have no off
 * switch.
 */
export async function fire(origin: string, ask: Ask, seconds: number): Promise<Figures> {
  const { method = 'GET', path, body, status = 200 } = ask
  const headersOf = (n: number): Record<string, string> => ({
    'x-forwarded-for': network(n),
    ...(body ? { 'content-type': 'application/json' } : {}),
  })
  const constant = body && body(0) === body(1) ? body(0) : undefined
  const result = await autocannon({
    url: origin + path,
    connections: CONNECTIONS,
    duration: seconds,
    requests:
      body && constant === undefined
        ? [
            {
              method,
              setupRequest: (request) => {
                sent += 1
                return { ...request, headers: headersOf(sent), body: body(sent) }
              },
            },
          ]
        : // Made once, so that the generator costs the same for every server.
          Array.from({ length: NETWORKS }, (_, n) => ({
            method,
            path,
            headers: headersOf(n),
            ...(constant === undefined ? {} : { body: constant }),
          })),
  })
  const right = Object.entries(result.statusCodeStats ?? {}).find(
    ([code]) => Number(code) === status,
  )?.[1].count
  const all = result.requests.total
  return {
    perSecond: result.requests.total / result.duration,
    p99: result.latency.p99,
    failures: all - (right ?? 0) + result.errors,
  }
}

/** Asks once and returns the answer's bytes and type. @throws when its status is another */
export async function sample(
  origin: string,
  { method = 'GET', path, body, status = 200 }: Ask,
): Promise<{ bytes: Buffer; type: string }> {
  sent += 1
  const response = await fetch(origin + path, {
    method,
    headers: { 'x-forwarded-for': network(sent), 'content-type': 'application/json' },
    ...(body ? { body: body(sent) } : {}),
  })
  const bytes = Buffer.from(await response.arrayBuffer())
  if (response.status !== status)
    throw new Error(`${path} answers ${response.status}: ${bytes.toString().slice(0, 500)}`)
  return { bytes, type: response.headers.get('content-type') ?? '' }
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
