import type { FieldHook, Validate } from 'payload'
import type { Story } from '../payload-types.ts'
import { type Body, linksInBody, rootOf, showsSomething, withLinks } from './body-nodes.ts'
import { completeLink, linkFault } from './link-url.ts'

/** Refuses to publish a body that shows nothing, or has a link to nowhere. */
export function asReadable(validate: Validate): Validate {
  return (value, options) => {
    const isPublished = (options.data as Partial<Story>)._status === 'published'
    if (!isPublished || !value) return validate(value, options)
    if (!showsSomething(value as Body))
      return 'The body shows nothing. Write some text or add a photo.'
    const links = linksInBody(value as Body).map(completeLink)
    const wrong = links.find((url) => linkFault(url))
    return wrong === undefined
      ? validate(value, options)
      : `The link “${wrong}” leads nowhere. ${linkFault(wrong)}`
  }
}

/**
 * Completes the addresses of a body's links. An autosave leaves them: the editor would be drawn anew
 * while somebody types in it.
 */
export const completeLinks: FieldHook = ({ value, req }) =>
  !value || String(req.query?.autosave) === 'true'
    ? (value as unknown)
    : { ...(value as Body), root: withLinks(rootOf(value as Body), completeLink) }
