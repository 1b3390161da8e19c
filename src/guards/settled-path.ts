/**
 * Returns the path and query that Payload will see. Express matches a path as it was sent, and
 * Payload 3.90.1 normalises it as a browser does. The two could choose different routes, and the
 * limits of the wrong one would apply (docs/payload-traps.md: settled-path).
 * @throws URIError when the path cannot be decoded
 */
export function settledPath({ pathname, search }: URL): string {
  decodeURIComponent(pathname)
  return pathname + search
}
