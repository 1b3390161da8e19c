import type { CollectionConfig } from 'payload'
import { writtenByUs } from '../src/access/rules.ts'
import { access } from '../src/access/table.ts'
import { followUpFields } from '../src/follow-ups/fields.ts'
import { commentsModeField } from '../src/comments/fields.ts'
import { lineField } from '../src/guards/typed-lines.ts'
import { keepSectionsInUse } from '../src/publishing/in-use.ts'
import { hastenSectionRebuild, placeSection } from '../src/publishing/section-hooks.ts'
import { giveUpSlug, makeSlug, releaseSlug } from '../src/publishing/slugs.ts'

/**
 * The sections of the paper: `/asia`, `/asia/china`. A section shows its subsections' stories too.
 */
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
  // A slug may occur once under each parent (`publishing/slugs.ts`).
  indexes: [{ fields: ['slug', 'parent'] }],
  hooks: {
    beforeValidate: [makeSlug({ collection: 'sections', from: 'title' })],
    beforeChange: [placeSection],
    afterChange: [releaseSlug, hastenSectionRebuild],
    afterError: [giveUpSlug],
    beforeDelete: [keepSectionsInUse],
  },
  fields: [
    lineField({ name: 'title', type: 'text', required: true, maxLength: 100 }),
    {
      name: 'description',
      type: 'textarea',
      admin: { description: 'One or two sentences at the top of the section’s page.' },
    },
    {
      name: 'slug',
      type: 'text',
      hooks: { beforeDuplicate: [() => null] },
      admin: {
        position: 'sidebar',
        description:
          'The section’s part of the address, under its parent. Dateline makes it from the title if you leave it empty.',
      },
    },
    {
      name: 'parent',
      type: 'relationship',
      relationTo: 'sections',
      index: true,
      filterOptions: ({ id }) => (id ? { id: { not_equals: id } } : true),
      admin: { position: 'sidebar', description: 'Leave it empty for a section at the top level.' },
    },
    {
      name: 'path',
      type: 'text',
      index: true,
      ...writtenByUs,
      admin: {
        ...writtenByUs.admin,
        position: 'sidebar',
        description: 'Dateline makes it from the slug and the parent.',
      },
    },
    {
      name: 'order',
      type: 'number',
      index: true,
      defaultValue: 0,
      admin: { position: 'sidebar', description: 'Sections with lower numbers come first.' },
    },
    commentsModeField({
      inheritFrom: 'the section above, or the site',
      closedMeans: 'nobody can comment on this section’s stories.',
    }),
    ...followUpFields,
  ],
}
