import { connect, type Socket } from 'node:net'

/** A request whose body never comes, or comes when the test sends it. */
export type HeldRequest = {
  /** The answer's text, once it has one. */
  answer: Promise<string>
  /** Settles when the other side closes the connection. */
  closed: Promise<void>
  socket: Socket
}

/** Sends the head of a request, and no byte of the body that it declares. */
export function holdRequest(
  url: string,
  line: string,
  headers: Record<string, string>,
): HeldRequest {
  const { hostname, port } = new URL(url)
  const head = Object.entries({ host: 'localhost', ...headers }).map(([n, v]) => `${n}: ${v}`)
  const socket = connect({ host: hostname, port: Number(port) })
  socket.write([`${line} HTTP/1.1`, ...head, '', ''].join('\r\n'))
  let text = ''
  const answer = new Promise<string>((done) => {
    socket.setEncoding('utf8')
    socket.on('data', (part: string) => {
      text += part
      if (text.includes('\r\n\r\n')) done(text)
    })
    socket.on('close', () => done(text))
  })
  const closed = new Promise<void>((done) => socket.on('close', () => done()))
  socket.on('error', () => socket.destroy())
  return { answer, closed, socket }
}

/** The status of an answer's text. */
export const statusIn = (text: string): number => Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1])
