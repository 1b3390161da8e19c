import type { CollectionConfig } from 'payload'
import { staffField } from '../src/access/rules.ts'
import { access } from '../src/access/table.ts'
import { followUpFields } from '../src/follow-ups/fields.ts'
import { exposeAuthorPhoto, hideAuthorPhoto } from '../src/photos/hooks.ts'
import { keepAuthorsInUse } from '../src/publishing/in-use.ts'
import { makeSlug } from '../src/publishing/slugs.ts'

/** Whose byline it is. Public; not a login. */
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
    afterChange: [exposeAuthorPhoto],
    afterDelete: [hideAuthorPhoto],
    beforeDelete: [keepAuthorsInUse],
  },
  fields: [
    {
      name: 'name',
      type: 'text',
      required: true,
      maxLength: 120,
      admin: { description: 'As printed in the byline.' },
    },
    { name: 'bio', type: 'textarea', admin: { description: 'Shown on the author’s page.' } },
    { name: 'photo', type: 'upload', relationTo: 'photos' },
    {
      name: 'slug',
      type: 'text',
      unique: true,
      index: true,
      hooks: { beforeDuplicate: [() => null] },
      admin: { position: 'sidebar', description: 'Made from the name when left empty.' },
    },
    {
      name: 'user',
      type: 'relationship',
      relationTo: 'users',
      index: true,
      access: { read: staffField },
      admin: {
        position: 'sidebar',
        description: 'Their login, if they have one: they may then edit stories with this byline.',
      },
    },
    ...followUpFields,
  ],
}
