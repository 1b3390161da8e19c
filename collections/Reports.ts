import type { CollectionConfig } from 'payload'
import { writtenByUs } from '../src/access/rules.ts'
import { access } from '../src/access/table.ts'
import { followUpFields } from '../src/follow-ups/fields.ts'
import { labelled } from '../src/lib/labelled.ts'
import { reportReasons } from '../src/comments/verdict.ts'

/**
 * The reports of readers about comments, one for each network. The key holds a salted hash of the
 * network.
 */
export const Reports: CollectionConfig<'reports'> = {
  slug: 'reports',
  access: access.reports,
  admin: {
    group: 'Comments',
    useAsTitle: 'reason',
    defaultColumns: ['createdAt', 'reason', 'explanation', 'state'],
  },
  defaultSort: '-createdAt',
  lockDocuments: false,
  disableDuplicate: true,
  indexes: [{ fields: ['comment', 'state'] }],
  fields: [
    { name: 'key', type: 'text', required: true, unique: true, index: true, hidden: true },
    { name: 'comment', type: 'text', required: true },
    {
      name: 'reason',
      type: 'select',
      required: true,
      options: labelled(reportReasons, { irrelevant: 'Off topic' }),
    },
    { name: 'explanation', type: 'textarea' },
    {
      name: 'state',
      type: 'select',
      required: true,
      defaultValue: 'open',
      options: labelled(['open', 'upheld', 'dismissed']),
    },
    // A proved address that gets the outcome. The email about it clears the address.
    { name: 'email', type: 'text', index: true, hidden: true, access: writtenByUs.access },
    { name: 'language', type: 'text', hidden: true, access: writtenByUs.access },
    ...followUpFields,
  ],
}
