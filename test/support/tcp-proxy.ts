import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A TCP proxy between two programs that a test can cut and reconnect. */
export type TcpProxy = {
  port: number
  cut: () => void
  reconnect: () => void
  end: () => Promise<void>
}

export async function startTcpProxy(to: { host: string; port: number }): Promise<TcpProxy> {
  const sockets = new Set<Socket>()
  let isCut = false
  const server = createServer((near) => {
    if (isCut) {
      near.destroy()
      return
    }
    const far = connect(to)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
      one.on('error', () => other.destroy())
      one.pipe(other)
    }
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const cut = (): void => {
    isCut = true
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    reconnect: () => {
      isCut = false
    },
    end: async () => {
      cut()
      await new Promise((done) => server.close(done))
    },
  }
}
