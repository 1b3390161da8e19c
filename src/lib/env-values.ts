import { accessSync, constants, statSync } from 'node:fs'
import path from 'node:path'

/** Tells whether a URL has nothing behind its host: a path would be dropped without a word. */
export function isOrigin(value: string): boolean {
  const url = URL.parse(value)
  return url !== null && url.href === `${url.origin}/` && !/[?#]$/.test(value)
}

/** Tells whether a URL names a mail server and nothing else. */
export function isMailServer(value: string): boolean {
  const url = URL.parse(value)
  if (url === null || url.hostname === '' || /[\s<>"]/.test(value)) return false
  try {
    decodeURIComponent(url.username + url.password)
  } catch {
    return false
  }
  return ['', '/'].includes(url.pathname) && url.hash === ''
}

/** Tells whether a text is one sender: an address alone, or a name with an address. */
export function isSender(value: string): boolean {
  const [, address = value.trim()] = /^[^<>\r\n]*<([^<>]+)>\s*$/.exec(value) ?? []
  return /^[^\s@<>",;:()[\]\\]+@[^\s@<>",;:()\\]+$/.test(address) && !/[\r\n]/.test(value)
}

/** Returns why nothing can be written into a folder, which may not exist yet; undefined if it can. */
export function faultOfFolder(folder: string): string | undefined {
  const wanted = path.resolve(folder)
  for (let at = wanted; ; at = path.dirname(at)) {
    const found = statOf(at)
    if (!found) {
      if (path.dirname(at) === at) return `${wanted} cannot be made`
      continue
    }
    if (!found.isDirectory()) return `${at} must be a folder, and is a file`
    try {
      accessSync(at, constants.W_OK | constants.X_OK)
      return undefined
    } catch {
      return `${at} must be a folder that Dateline's user may write to`
    }
  }
}

function statOf(at: string): ReturnType<typeof statSync> | undefined {
  try {
    return statSync(at, { throwIfNoEntry: false })
  } catch {
    // A part of the path is a file.
    return undefined
  }
}
