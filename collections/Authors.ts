import type { CollectionConfig } from 'payload'
import { staffField } from '../src/access/rules.ts'
import { access } from '../src/access/table.ts'
import { followUpFields } from '../src/follow-ups/fields.ts'
import { lineField } from '../src/guards/typed-lines.ts'
import { exposeAuthorPhoto, hideAuthorPhoto } from '../src/photos/hooks.ts'
import { keepAuthorsInUse } from '../src/publishing/in-use.ts'
import { giveUpSlug, makeSlug, releaseSlug } from '../src/publishing/slugs.ts'

/** The bylines of stories. They are public and cannot log in. */
export const Authors: CollectionConfig<'authors'> = {
  slug: 'authors',
  access: access.authors,
  admin: {
    group: 'People',
    useAsTitle: 'name',
    defaultColumns: ['name', 'slug', 'user'],
    listSearchableFields: ['name', 'slug'],
  },
  defaultSort: 'name',
  hooks: {
    beforeValidate: [makeSlug({ collection: 'authors', from: 'name' })],
    afterChange: [releaseSlug, exposeAuthorPhoto],
    afterError: [giveUpSlug],
    afterDelete: [hideAuthorPhoto],
    beforeDelete: [keepAuthorsInUse],
  },
  fields: [
    lineField({
      name: 'name',
      type: 'text',
      required: true,
      index: true,
      maxLength: 120,
      admin: { description: 'The name as the byline prints it.' },
    }),
    { name: 'bio', type: 'textarea', admin: { description: 'The author’s page shows it.' } },
    { name: 'photo', type: 'upload', relationTo: 'photos' },
    {
      name: 'slug',
      type: 'text',
      unique: true,
      index: true,
      hooks: { beforeDuplicate: [() => null] },
      admin: {
        position: 'sidebar',
        description: 'Dateline makes it from the name if you leave it empty.',
      },
    },
    {
      name: 'user',
      type: 'relationship',
      relationTo: 'users',
      index: true,
      access: { read: staffField },
      admin: {
        position: 'sidebar',
        description:
          'The author’s login, if there is one. That user may edit stories with this byline.',
      },
    },
    ...followUpFields,
  ],
}
