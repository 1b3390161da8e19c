import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A TCP proxy between two programs that a test can cut and reconnect. */
export type Wire = { port: number; cut: () => void; mend: () => void; end: () => Promise<void> }

export async function startWire(to: { host: string; port: number }): Promise<Wire> {
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
    mend: () => {
      isCut = false
    },
    end: async () => {
      cut()
      await new Promise((done) => server.close(done))
    },
  }
}
