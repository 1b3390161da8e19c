import path from 'node:path'
import type { CollectionConfig, Condition } from 'payload'
import { staffField, writtenByUs } from '../src/access/rules.ts'
import { access } from '../src/access/table.ts'
import { env } from '../src/env.ts'
import { followUpFields } from '../src/follow-ups/fields.ts'
import { fillFromFile, printCredit, readPrintedCredit } from '../src/photos/file-hooks.ts'
import {
  hastenStoryRebuild,
  keepExposure,
  keepPhotosInUse,
  markStoriesForRebuild,
  refuseUnfitUpload,
  rememberUploader,
  showRenditionToStrangers,
} from '../src/photos/hooks.ts'
import { keepFileFacts } from '../src/guards/file-facts.ts'
import { keepForEver } from '../src/photos/file-headers.ts'
import { answerMissingFile } from '../src/guards/missing-file.ts'
import { dropOrphanFiles, noteFiles } from '../src/guards/orphan-files.ts'
import { foldBlank, lineField } from '../src/guards/typed-lines.ts'
import { takeApartEndpoint } from '../src/photos/endpoints.ts'
import { photoSizes, rasterTypes } from '../src/photos/upload-rules.ts'
import { photoFileFields } from './photo-file-fields.ts'

const onceUploaded: Condition = (_data, _siblings, { operation }) => operation === 'update'

const folder = path.join(env().dataDir, 'photos')

/**
 * The pictures with their captions and credits. Caption, credit, byline, file note and alt text are
 * five different things.
 */
export const Photos: CollectionConfig<'photos'> = {
  slug: 'photos',
  access: access.photos,
  admin: {
    group: 'News',
    useAsTitle: 'filename',
    defaultColumns: ['filename', 'caption', 'credit', 'byline', 'createdAt'],
    listSearchableFields: ['headline', 'caption', 'credit', 'byline', 'filename'],
  },
  defaultSort: '-createdAt',
  // A reader's `url` is that of a rendition, even when the request selects nothing else.
  forceSelect: { sizes: true },
  upload: {
    staticDir: folder,
    handlers: [answerMissingFile(folder), keepForEver],
    mimeTypes: [...rasterTypes],
    allowRestrictedFileTypes: false,
    pasteURL: false,
    focalPoint: true,
    crop: true,
    adminThumbnail: 'card',
    imageSizes: photoSizes,
  },
  // Two rows would share one picture's exposure and rights.
  disableDuplicate: true,
  endpoints: [takeApartEndpoint],
  hooks: {
    beforeOperation: [refuseUnfitUpload, keepFileFacts],
    beforeValidate: [noteFiles],
    beforeChange: [rememberUploader, fillFromFile, printCredit, markStoriesForRebuild],
    afterChange: [keepExposure, hastenStoryRebuild],
    afterError: [dropOrphanFiles],
    afterRead: [showRenditionToStrangers],
    beforeDelete: [keepPhotosInUse],
  },
  // The sidebar holds the printed fields beside the picture. The other fields are below it.
  fields: [
    {
      name: 'caption',
      type: 'textarea',
      hooks: { beforeValidate: [foldBlank] },
      admin: {
        position: 'sidebar',
        rows: 6,
        description: 'Readers see it under the picture. A story can override it.',
      },
    },
    {
      name: 'takeApart',
      type: 'ui',
      admin: {
        position: 'sidebar',
        components: { Field: '/src/admin/photos/take-apart-button.tsx#TakeApartButton' },
      },
    },
    lineField({
      name: 'credit',
      type: 'text',
      admin: {
        position: 'sidebar',
        description: 'The owner of the picture, as printed: “AP Photo”.',
      },
    }),
    lineField({
      name: 'byline',
      type: 'text',
      admin: { position: 'sidebar', description: 'The photographer: “Ng Han Guan”.' },
    }),
    lineField({
      name: 'agency',
      type: 'text',
      index: true,
      admin: {
        position: 'sidebar',
        description: 'The short name of the agency that delivers: “AP”.',
      },
    }),
    {
      name: 'printedCredit',
      type: 'text',
      ...writtenByUs,
      hooks: { afterRead: [readPrintedCredit] },
      admin: {
        ...writtenByUs.admin,
        position: 'sidebar',
        description: 'Credit and byline in the agency’s own form. Dateline writes it on save.',
      },
    },
    {
      name: 'fileNote',
      type: 'checkbox',
      label: 'File photo',
      defaultValue: false,
      admin: {
        position: 'sidebar',
        description: 'The picture was taken before the event in the story.',
      },
    },
    {
      name: 'alt',
      type: 'textarea',
      hooks: { beforeValidate: [foldBlank] },
      label: 'Alt text',
      admin: {
        position: 'sidebar',
        description:
          'It describes the picture for people who cannot see it. Do not repeat the caption. Leave it empty if nobody wrote one.',
      },
    },
    {
      name: 'picture',
      type: 'ui',
      admin: { components: { Field: '/src/admin/photo-picture.tsx#PhotoPicture' } },
    },
    lineField({
      name: 'headline',
      type: 'text',
      admin: { description: 'A few words that help you find the photo.' },
    }),
    {
      type: 'row',
      fields: [
        {
          name: 'dateTaken',
          type: 'date',
          admin: { date: { pickerAppearance: 'dayOnly' } },
        },
        lineField({
          name: 'place',
          type: 'text',
          admin: { description: 'The place where the picture was taken.' },
        }),
      ],
    },
    {
      name: 'instructions',
      type: 'textarea',
      label: 'Special instructions',
      access: { read: staffField },
      admin: { description: 'Embargoes and limits of use, for example. They are never public.' },
    },
    ...photoFileFields,
    {
      name: 'isPublic',
      type: 'checkbox',
      label: 'Public',
      defaultValue: false,
      index: true,
      ...writtenByUs,
      access: { ...writtenByUs.access, read: staffField },
      admin: {
        ...writtenByUs.admin,
        description: 'A public page shows this photo. Dateline sets it.',
        condition: onceUploaded,
      },
    },
    {
      name: 'createdBy',
      type: 'relationship',
      relationTo: 'users',
      index: true,
      ...writtenByUs,
      access: { ...writtenByUs.access, read: staffField },
      label: 'Uploaded by',
      admin: { ...writtenByUs.admin, condition: onceUploaded },
    },
    // The original's name can reveal as much as its metadata. Readers get the names of the
    // renditions.
    { name: 'filename', type: 'text', access: { read: staffField } },
    { name: 'url', type: 'text', access: { read: staffField } },
    { name: 'mimeType', type: 'text', access: { read: staffField } },
    { name: 'filesize', type: 'number', access: { read: staffField } },
    { name: 'width', type: 'number', access: { read: staffField } },
    { name: 'height', type: 'number', access: { read: staffField } },
    ...followUpFields,
  ],
}
