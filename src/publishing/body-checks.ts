import type { FieldHook } from 'payload'
import { type Body, rootOf, withLinks } from './body-nodes.ts'
import { completeLink } from './link-url.ts'

/**
 * Completes the addresses of a body's links. An autosave leaves them: the editor would be drawn anew
 * while somebody types in it.
 */
export const completeLinks: FieldHook = ({ value, req }) =>
  !value || String(req.query?.autosave) === 'true'
    ? (value as unknown)
    : { ...(value as Body), root: withLinks(rootOf(value as Body), completeLink) }
