import type { Field, FieldHook } from 'payload'
import { writtenByUs } from '../src/access/rules.ts'
import { env } from '../src/env.ts'
import type { Story } from '../src/payload-types.ts'
import { withAbsoluteAddresses } from '../src/publishing/absolute-addresses.ts'
import { leaveOut } from '../src/publishing/hooks.ts'

const computed = (description: string) => ({
  ...writtenByUs,
  admin: { ...writtenByUs.admin, description },
})

/**
 * Makes an address absolute. The row stores it relative to the root, because the public address of
 * the server may change.
 */
const serveAbsolute: FieldHook<Story, string | null> = ({ value }) =>
  value ? withAbsoluteAddresses(value, env().serverURL) : null

/** The fields that Dateline computes when a story is saved. */
export const computedStoryFields: Field[] = [
  {
    name: 'path',
    type: 'text',
    index: true,
    ...computed('The story’s address on the site.'),
  },
  {
    name: 'excerpt',
    type: 'textarea',
    ...computed('The standfirst, or the beginning of the body.'),
  },
  { name: 'wordCount', type: 'number', ...computed('The number of words in the body.') },
  {
    name: 'bodyHtml',
    type: 'textarea',
    ...computed('The body as HTML.'),
    // Payload allows a text 40,000 characters, and refuses to publish a long story for its own HTML.
    validate: () => true,
    hooks: { afterRead: [serveAbsolute] },
  },
  {
    name: 'readerUpdatedAt',
    type: 'date',
    hooks: { beforeDuplicate: [leaveOut] },
    ...computed('The last publish that changed the headline, standfirst, body or lead photo.'),
  },
]
