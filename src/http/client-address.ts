import type { IncomingMessage } from 'node:http'
import { bareAddress, networkPrefix } from '../lib/network-prefix.ts'

/** Express's compiled `trust proxy`: whether the address at this distance is one of our proxies. */
export type Trust = (address: string, distance: number) => boolean

/** Takes ports and brackets out of `X-Forwarded-For`. */
function settleForwarded({ headers }: IncomingMessage): void {
  const forwarded = headers['x-forwarded-for']
  // A plain address has at most one of these signs, and IPv6 addresses need no change without brackets.
  if (typeof forwarded !== 'string' || !/[["]|\.\d+:/.test(forwarded)) return
  headers['x-forwarded-for'] = forwarded.split(',').map(bareAddress).join(', ')
}

/**
 * Returns the address of the client: the first one, from us outwards, that is no proxy of ours. It settles
 * the header first, so that Express, which reads it later, finds the same address.
 */
export function clientAddress(req: IncomingMessage, trust: Trust): string {
  settleForwarded(req)
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
