import type { CollectionConfig, Field } from 'payload'
import { access } from '../src/access/table.ts'
import { followUpFields } from '../src/follow-ups/fields.ts'
import { commentsModeField } from '../src/comments/fields.ts'
import { deleteCommentsOfStory, withdrawCommentsOfStory } from '../src/desk/story-comments.ts'
import { eachOnce, foldBlank, lineField } from '../src/guards/typed-lines.ts'
import { exposeStoryPhotos, hideStoryPhotos, notePhotosOfStory } from '../src/photos/hooks.ts'
import { completeLinks } from '../src/publishing/body-checks.ts'
import { storyLockEndpoints } from '../src/editing/endpoints.ts'
import {
  forgetStoryEdits,
  guardStoryDelete,
  guardStoryEdit,
  noteStoryEdit,
  readStoryEdit,
} from '../src/editing/hooks.ts'
import { bodyEditor } from '../src/publishing/body-editor.ts'
import {
  beginStorySave,
  keepDraftOnTop,
  leaveOut,
  listWhenBegun,
  needed,
  saySavedTo,
  writeStory,
} from '../src/publishing/hooks.ts'
import { giveUpSlug, makeSlug, releaseSlug } from '../src/publishing/slugs.ts'
import { computedStoryFields } from './story-computed-fields.ts'
import { storyRecordFields } from './story-record-fields.ts'

/**
 * The stories of the newsroom. A draft may be incomplete and hold anything; `publishing/publish-rules.ts` says what
 * publishing refuses. No field is `required`, because GraphQL would then require it of every draft.
 */
export const Stories: CollectionConfig<'stories'> = {
  slug: 'stories',
  access: access.stories,
  admin: {
    group: 'News',
    useAsTitle: 'headline',
    defaultColumns: ['headline', '_status', 'section', 'authors', 'publishedAt', 'updatedAt'],
    listSearchableFields: ['headline', 'slug', 'standfirst'],
    components: {
      edit: {
        PublishButton: '/src/admin/saves/publish-slot.tsx#StoryPublishSlot',
        Status: '/src/admin/saves/story-status.tsx#StoryStatus',
        UnpublishButton: '/src/admin/publish-buttons.tsx#StoryUnpublishButton',
      },
      views: {
        edit: { versions: { Component: '/src/admin/saves/story-versions.tsx#StoryVersions' } },
      },
    },
  },
  defaultSort: '-updatedAt',
  trash: true,
  // `src/editing/` has a lock of its own.
  lockDocuments: false,
  versions: { maxPerDoc: 50, drafts: { autosave: { interval: 2000 } } },
  // Lists by section or status sort on the time. Without these indexes SQLite reads every row
  // (docs/payload-traps.md: slow-lists).
  indexes: [
    // Equal times are in the order of creation, and MongoDB reads an index in order only if it has
    // every key of the sort.
    { fields: ['_status', 'section', 'publishedAt', 'createdAt'] },
    { fields: ['_status', 'publishedAt', 'createdAt'] },
    { fields: ['_status', 'updatedAt', 'createdAt'] },
  ],
  endpoints: storyLockEndpoints,
  hooks: {
    beforeOperation: [readStoryEdit, beginStorySave],
    beforeValidate: [makeSlug({ collection: 'stories', from: 'headline' })],
    beforeChange: [guardStoryEdit, writeStory],
    afterChange: [
      listWhenBegun,
      keepDraftOnTop,
      releaseSlug,
      exposeStoryPhotos,
      withdrawCommentsOfStory,
      saySavedTo,
      noteStoryEdit,
    ],
    afterError: [giveUpSlug],
    beforeDelete: [guardStoryDelete, notePhotosOfStory, deleteCommentsOfStory],
    afterDelete: [hideStoryPhotos, forgetStoryEdits],
  },
  fields: [
    {
      name: 'guard',
      type: 'ui',
      admin: {
        components: { Field: '/src/admin/story-form/story-guard.tsx#StoryGuard' },
        disableListColumn: true,
      },
    },
    {
      type: 'tabs',
      tabs: [
        {
          label: 'Story',
          fields: [
            lineField({
              name: 'headline',
              type: 'text',
              validate: needed.headline,
            }),
            {
              name: 'standfirst',
              type: 'textarea',
              hooks: { beforeValidate: [foldBlank] },
              admin: { description: 'One or two sentences under the headline.' },
            },
            {
              type: 'row',
              fields: [
                {
                  name: 'leadPhoto',
                  type: 'upload',
                  relationTo: 'photos',
                  index: true,
                  displayPreview: true,
                },
                {
                  name: 'leadCaption',
                  type: 'textarea',
                  hooks: { beforeValidate: [foldBlank] },
                  admin: {
                    description:
                      'It replaces the photo’s own caption in this story. The credit stays.',
                  },
                },
              ],
            },
            {
              name: 'body',
              type: 'richText',
              validate: needed.body,
              hooks: { beforeValidate: [completeLinks] },
              editor: bodyEditor,
            },
          ],
        },
        {
          label: 'Computed',
          description: 'Dateline computes these fields when you save the story.',
          fields: computedStoryFields,
        },
      ],
    },
    {
      name: 'slug',
      type: 'text',
      unique: true,
      index: true,
      admin: {
        position: 'sidebar',
        description:
          'It follows the headline until the story is first published, unless you type your own.',
      },
      hooks: { beforeDuplicate: [leaveOut] },
    },
    {
      name: 'section',
      type: 'relationship',
      relationTo: 'sections',
      validate: needed.section,
      index: true,
      admin: { position: 'sidebar' },
    },
    {
      name: 'authors',
      type: 'relationship',
      relationTo: 'authors',
      hasMany: true,
      index: true,
      hooks: { beforeValidate: [eachOnce] },
      admin: { position: 'sidebar', description: 'The order of the byline. Drag to reorder.' },
    },
    {
      name: 'publishedAt',
      type: 'date',
      index: true,
      admin: {
        position: 'sidebar',
        date: { pickerAppearance: 'dayAndTime' },
        description:
          'Dateline sets it when the story is first published. You can set an earlier date. A story with a future date cannot be published.',
      },
      hooks: { beforeDuplicate: [leaveOut] },
    },
    lineField({
      name: 'dateline',
      type: 'text',
      admin: {
        position: 'sidebar',
        description: 'The place name before the first sentence: BEIJING.',
      },
    }),
    {
      name: 'source',
      type: 'group',
      admin: { position: 'sidebar' },
      fields: [
        {
          name: 'kind',
          type: 'select',
          defaultValue: 'staff',
          options: [
            { label: 'Own staff', value: 'staff' },
            { label: 'Wire agency', value: 'wire' },
          ],
        },
        lineField({
          name: 'agency',
          type: 'text',
          admin: {
            description: 'The agency’s name, as printed in the credit.',
            condition: (_, source) => source?.kind === 'wire',
          },
        }),
      ],
    },
    lineField({
      name: 'topics',
      type: 'text',
      hasMany: true,
      admin: { position: 'sidebar', description: 'Press Enter after each topic.' },
    }),
    // `planStorySave` fills it in.
    {
      ...commentsModeField({
        inheritFrom: 'the section, or the site',
        closedMeans: 'nobody can comment on this story.',
      }),
      required: false,
    } as Field,
    {
      name: 'commentsStayOpen',
      type: 'checkbox',
      defaultValue: false,
      label: 'Comments stay open',
      admin: {
        position: 'sidebar',
        description:
          'The age of this story does not close its comments. How they appear is as chosen above.',
      },
    },
    ...storyRecordFields,
    ...followUpFields,
  ],
}
