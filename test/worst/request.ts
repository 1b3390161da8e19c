import { connect } from 'node:net'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'

export type Server = { origin: string; port: number }

/** One anonymous request, or a connection that behaves badly. It resolves to the status or to a word. */
export type Send = (server: Server) => Promise<number | string>

let sent = 0
/** Another network each time, because the rate limits would refuse the second request. */
const network = (): string => {
  sent += 1
  return `10.${(sent >> 8) & 255}.${sent & 255}.1`
}

export const get =
  (path: string, headers: Record<string, string> = {}): Send =>
  ({ origin }) =>
    ask(origin + path, { headers })

export const post =
  (path: string, body: unknown, headers: Record<string, string> = {}): Send =>
  ({ origin }) =>
    ask(origin + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })

export const graphql = (query: string, variables: Record<string, unknown> = {}): Send =>
  post('/api/graphql', { query, variables })

async function ask(url: string, options: RequestInit): Promise<number> {
  const headers = { 'x-forwarded-for': network(), ...(options.headers as Record<string, string>) }
  const answer = await fetch(url, { ...options, headers, signal: AbortSignal.timeout(60_000) })
  await answer.arrayBuffer()
  return answer.status
}

/** Sends a photo of this many bytes as a browser form would. */
export const upload =
  (bytes: number): Send =>
  ({ origin }) => {
    const body = new FormData()
    body.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'photo.jpg')
    return ask(`${origin}/api/photos`, { method: 'POST', body }).catch(() => 'refused early')
  }

/**
 * Opens connections that send the head of a request with a declared body and a part of the body, and
 * then wait.
 */
export const slowBody =
  (path: string, { declared, part, connections }: SlowBody): Send =>
  async ({ port }) => {
    const sockets = Array.from({ length: connections }, () => connect(port, '127.0.0.1'))
    for (const socket of sockets) {
      socket.on('error', () => undefined)
      socket.write(
        `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-For: ${network()}\r\nContent-Type: application/json\r\nContent-Length: ${declared}\r\n\r\n${' '.repeat(part)}`,
      )
    }
    await pause(1_000)
    for (const socket of sockets) socket.destroy()
    return 'left waiting'
  }

type SlowBody = { declared: number; part: number; connections: number }

/** Opens live connections and closes them after the first bytes. */
export const live =
  (story: string, connections: number): Send =>
  async ({ port }) => {
    const sockets = Array.from({ length: connections }, () => connect(port, '127.0.0.1'))
    await Promise.all(
      sockets.map(async (socket) => {
        socket.on('error', () => undefined)
        socket.write(
          `GET /api/stories/${story}/comments/live HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-For: ${network()}\r\n\r\n`,
        )
        await once(socket, 'data', { signal: AbortSignal.timeout(10_000) })
      }),
    )
    for (const socket of sockets) socket.destroy()
    return 'opened'
  }
