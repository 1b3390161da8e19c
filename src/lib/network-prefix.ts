import ipaddr from 'ipaddr.js'

/**
 * Returns the address in an entry of `X-Forwarded-For`. Some proxies add the port (`192.0.2.7:4711`,
 * `[2001:db8::1]:4711`), and some write brackets or quotes alone.
 */
export function bareAddress(entry: string): string {
  const text = entry.trim().replace(/^"(.*)"$/, '$1')
  const [, inBrackets, v4] = /^(?:\[([^\]]*)\](?::\d+)?|(\d+\.\d+\.\d+\.\d+):\d+)$/.exec(text) ?? []
  return inBrackets ?? v4 ?? text
}

/**
 * Returns the part of an address that we store and count by: IPv4 /24, IPv6 /48 (an IPv4 address
 * written as IPv6 counts as IPv4). We never store the host's own part.
 * @returns e.g. `192.0.2.0/24`, or `unknown` when the text is no address.
 */
export const networkPrefix = (address: string | undefined): string =>
  prefixWith(address, { v4: 24, v6: 48 })

/**
 * Returns the part of an address that stands for one line: all of an IPv4 address, and the /64 of an
 * IPv6 address, within which computers change their addresses. It must not be stored.
 * @returns e.g. `192.0.2.7/32`, or `unknown` when the text is no address
 */
export const hostPrefix = (address: string | undefined): string =>
  prefixWith(address, { v4: 32, v6: 64 })

function prefixWith(address: string | undefined, { v4, v6 }: { v4: number; v6: number }): string {
  if (!address || !ipaddr.isValid(address)) return 'unknown'
  const ip = ipaddr.process(address)
  const bits = ip.kind() === 'ipv4' ? v4 : v6
  const bytes = ip.toByteArray().map((byte, i) => (i < bits / 8 ? byte : 0))
  return `${ipaddr.fromByteArray(bytes).toString()}/${bits}`
}
