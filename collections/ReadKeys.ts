import type { CollectionConfig } from 'payload'
import { writtenByUs } from '../src/access/rules.ts'
import { access } from '../src/access/table.ts'
import { lineField } from '../src/guards/typed-lines.ts'
import { readKeyEndpoints } from '../src/reads/keys/endpoints.ts'
import { stayRevoked } from '../src/reads/keys/hooks.ts'

/** The keys by which the servers of frontends identify themselves. The key itself is not stored. */
export const ReadKeys: CollectionConfig<'read-keys'> = {
  slug: 'read-keys',
  access: access['read-keys'],
  labels: { singular: 'Read key', plural: 'Read keys' },
  admin: {
    group: 'Site',
    useAsTitle: 'name',
    defaultColumns: ['name', 'hint', 'createdBy', 'lastUsedAt', 'revoked'],
    description:
      'The server of a frontend sends its key in the header X-Dateline-Key. It reads what strangers read, with higher limits.',
    components: { beforeListTable: ['/src/admin/read-keys/new-read-key.tsx#NewReadKey'] },
  },
  defaultSort: '-createdAt',
  graphQL: false,
  lockDocuments: false,
  disableDuplicate: true,
  endpoints: readKeyEndpoints,
  hooks: { beforeChange: [stayRevoked] },
  fields: [
    lineField({ name: 'name', type: 'text', required: true, maxLength: 100 }),
    {
      name: 'hint',
      label: 'Begins with',
      type: 'text',
      required: true,
      ...writtenByUs,
    },
    { name: 'keyHash', type: 'text', required: true, unique: true, hidden: true, ...writtenByUs },
    { name: 'createdBy', type: 'text', label: 'Created by', ...writtenByUs },
    {
      name: 'lastUsedAt',
      label: 'Last used',
      type: 'date',
      ...writtenByUs,
      admin: {
        ...writtenByUs.admin,
        description: 'Written once a minute at most.',
        date: { pickerAppearance: 'dayAndTime' },
      },
    },
    {
      name: 'revoked',
      type: 'checkbox',
      defaultValue: false,
      admin: { description: 'A revoked key is refused from now on, and stays revoked.' },
    },
  ],
}
