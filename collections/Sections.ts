import type { CollectionConfig } from 'payload'
import { writtenByUs } from '../src/access/rules.ts'
import { access } from '../src/access/table.ts'
import { followUpFields } from '../src/follow-ups/fields.ts'
import { commentsModeField } from '../src/comments/fields.ts'
import { keepSectionsInUse } from '../src/publishing/in-use.ts'
import { hastenSectionRebuild, placeSection } from '../src/publishing/section-hooks.ts'
import { makeSlug } from '../src/publishing/slugs.ts'

/** Where stories live: `/asia`, `/asia/china`. A section holds its subsections' stories too. */
export const Sections: CollectionConfig<'sections'> = {
  slug: 'sections',
  access: access.sections,
  admin: {
    group: 'News',
    useAsTitle: 'title',
    defaultColumns: ['title', 'path', 'commentsMode', 'order'],
    listSearchableFields: ['title', 'slug', 'path'],
  },
  defaultSort: 'path',
  hooks: {
    beforeValidate: [makeSlug({ collection: 'sections', from: 'title' })],
    beforeChange: [placeSection],
    afterChange: [hastenSectionRebuild],
    beforeDelete: [keepSectionsInUse],
  },
  fields: [
    { name: 'title', type: 'text', required: true, maxLength: 100 },
    {
      name: 'description',
      type: 'textarea',
      admin: { description: 'One or two sentences, shown at the head of the section.' },
    },
    {
      name: 'slug',
      type: 'text',
      unique: true,
      index: true,
      hooks: { beforeDuplicate: [() => null] },
      admin: {
        position: 'sidebar',
        description: 'Its part of the address. Made from the title when left empty.',
      },
    },
    {
      name: 'parent',
      type: 'relationship',
      relationTo: 'sections',
      index: true,
      filterOptions: ({ id }) => (id ? { id: { not_equals: id } } : true),
      admin: { position: 'sidebar', description: 'Leave empty for a section of the front page.' },
    },
    {
      name: 'path',
      type: 'text',
      index: true,
      ...writtenByUs,
      admin: {
        ...writtenByUs.admin,
        position: 'sidebar',
        description: 'Follows from the slug and the parent.',
      },
    },
    {
      name: 'order',
      type: 'number',
      defaultValue: 0,
      admin: { position: 'sidebar', description: 'Lower numbers come first among its siblings.' },
    },
    commentsModeField({
      inheritFrom: 'the section above, or the site',
      closedMeans: 'Nobody can comment on this section’s stories.',
    }),
    ...followUpFields,
  ],
}
