import { connect } from 'node:net'

/** Sends bytes unchanged, and reads until the other side closes or an answer falls silent. */
export function sendRaw(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((done, fail) => {
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(bytes))
    let answer = ''
    socket.setEncoding('utf8')
    socket.on('data', (text: string) => (answer += text))
    socket.on('end', () => done(answer))
    socket.on('close', () => done(answer))
    socket.on('error', fail)
  })
}

/** A request line and headers, with a test's unusual ones. */
export const rawRequest = (line: string, headers: Record<string, string>, body = ''): string =>
  [
    line,
    ...Object.entries({ connection: 'close', ...headers }).map(([n, v]) => `${n}: ${v}`),
    '',
    body,
  ].join('\r\n')
