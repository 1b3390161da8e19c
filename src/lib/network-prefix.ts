import ipaddr from 'ipaddr.js'

/**
 * Returns the part of an address that we store and count by: IPv4 /24, IPv6 /48 (an IPv4 address
 * written as IPv6 counts as IPv4). We never store the host's own part.
 * @returns e.g. `192.0.2.0/24`, or `unknown` when the text is no address.
 */
export function networkPrefix(address: string | undefined): string {
  if (!address || !ipaddr.isValid(address)) return 'unknown'
  const ip = ipaddr.process(address)
  const bits = ip.kind() === 'ipv4' ? 24 : 48
  const bytes = ip.toByteArray().map((byte, i) => (i < bits / 8 ? byte : 0))
  return `${ipaddr.fromByteArray(bytes).toString()}/${bits}`
}
