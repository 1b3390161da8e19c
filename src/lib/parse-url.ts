/**
 * Parses an absolute address; null when it is none. `URL.canParse` of Node 20 and 22 cannot be asked: after
 * some thousand calls it says no to hosts such as `bücher.example`.
 */
export function parseUrl(address: string): URL | null {
  try {
    return new URL(address)
  } catch {
    return null
  }
}
