import type { CollectionConfig } from 'payload'
import { writtenByUs } from '../src/access/rules.ts'
import { access } from '../src/access/table.ts'
import { labelled } from '../src/lib/labelled.ts'
import { logBanEdited, logBanLifted } from '../src/desk/hooks.ts'

/**
 * The readers who may not comment for a time. The row holds only a salted hash of the address or
 * network, so a ban survives the erasure of its reader.
 */
export const Bans: CollectionConfig<'bans'> = {
  slug: 'bans',
  access: access.bans,
  admin: {
    group: 'Comments',
    useAsTitle: 'hint',
    defaultColumns: ['hint', 'kind', 'until', 'reason', 'bannedBy'],
    description: 'Delete a ban to lift it.',
  },
  defaultSort: '-createdAt',
  lockDocuments: false,
  disableDuplicate: true,
  hooks: { afterChange: [logBanEdited], afterDelete: [logBanLifted] },
  fields: [
    {
      name: 'kind',
      type: 'select',
      label: 'Ban of',
      required: true,
      options: labelled(['email', 'network'], { email: 'Email address' }),
      ...writtenByUs,
    },
    { name: 'keyHash', type: 'text', required: true, unique: true, hidden: true, ...writtenByUs },
    {
      name: 'hint',
      type: 'text',
      label: 'Reader',
      ...writtenByUs,
      admin: {
        ...writtenByUs.admin,
        description:
          'A shortened address: enough to recognise the reader, not enough to write to them.',
      },
    },
    { name: 'until', type: 'date', label: 'Banned until', required: true, index: true },
    { name: 'reason', type: 'text', required: true, maxLength: 300 },
    { name: 'comment', type: 'text', index: true, ...writtenByUs },
    { name: 'bannedBy', type: 'text', label: 'Banned by', ...writtenByUs },
  ],
}
