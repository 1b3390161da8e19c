import type { IncomingMessage } from 'node:http'
import { networkPrefix } from '../lib/network-prefix.ts'

/** Express's compiled `trust proxy`: whether the address at this distance is one of our proxies. */
export type Trust = (address: string, distance: number) => boolean

/** Returns the address of the client: the first one, from us outwards, that is no proxy of ours. */
export function clientAddress(req: IncomingMessage, trust: Trust): string {
  let address = req.socket.remoteAddress ?? ''
  const forwarded = req.headers['x-forwarded-for']
  if (typeof forwarded !== 'string' || forwarded === '') return address
  const hops = forwarded.split(',')
  for (let distance = 0; hops.length > 0 && trust(address, distance); distance += 1)
    address = hops.pop()?.trim() ?? ''
  return address
}

const MAX_KEPT = 10_000
const kept = new Map<string, string>()

/** Returns `networkPrefix` of an address, and remembers it: parsing costs more than counting. */
export function networkOf(address: string): string {
  const known = kept.get(address)
  if (known !== undefined) return known
  if (kept.size >= MAX_KEPT) kept.clear()
  const network = networkPrefix(address)
  kept.set(address, network)
  return network
}
