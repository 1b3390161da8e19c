import type { Ask } from './fill.ts'
import { staffPassword } from './fill.ts'

/** Asks a server by HTTP, as a stranger or as one of the staff, who log in once. */
export function clientOf(url: string): Ask {
  const tokens = new Map<string, string>()
  const ask: Ask = async (where, { as, method, json, body, ip } = {}) => {
    const headers = new Headers()
    if (as) headers.set('authorization', `JWT ${tokens.get(as) ?? (await logIn(as))}`)
    if (json) headers.set('content-type', 'application/json')
    if (ip) headers.set('x-forwarded-for', ip)
    const sent = json ? JSON.stringify(json) : body
    const response = await fetch(url + where, {
      method: method ?? (sent === undefined ? 'GET' : 'POST'),
      headers,
      ...(sent === undefined ? {} : { body: sent }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${where} answered ${response.status}: ${text}`)
    return JSON.parse(text.replaceAll(url, '')) as Record<string, unknown>
  }
  const logIn = async (email: string): Promise<string> => {
    const json = { email, password: staffPassword }
    const { token } = await ask('/api/users/login', { json })
    tokens.set(email, String(token))
    return String(token)
  }
  return ask
}
