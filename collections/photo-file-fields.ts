import type { Field } from 'payload'
import { staffField, writtenByUs } from '../src/access/rules.ts'
import { foldBlank, lineField } from '../src/guards/typed-lines.ts'

// An upload fills these fields from the file where the editor left them empty.

type Line = { name: string; label?: string; description?: string }

const line = ({ name, label, description }: Line): Field =>
  lineField({
    name,
    type: 'text',
    ...(label ? { label } : {}),
    ...(description ? { admin: { description } } : {}),
  })

/** A field for staff. Readers can neither read it nor filter or sort by it. */
const forStaff = { access: { read: staffField } } as const

/** A field for staff that only our hooks write. */
const record = (description: string) =>
  ({
    ...writtenByUs,
    access: { ...writtenByUs.access, read: staffField },
    admin: { ...writtenByUs.admin, description },
  }) as const

const rightsFields: Field[] = [
  line({ name: 'copyright', description: 'The copyright notice of the file.' }),
  {
    name: 'usageTerms',
    type: 'textarea',
    hooks: { beforeValidate: [foldBlank] },
    admin: { description: 'The uses that the licence allows, in words.' },
  },
  line({ name: 'webStatement', description: 'The address of the rights statement.' }),
  {
    type: 'row',
    fields: [line({ name: 'licensor' }), line({ name: 'licensorUrl', label: 'Licensor URL' })],
  },
  {
    type: 'row',
    fields: [
      line({
        name: 'digitalSourceType',
        description: 'IPTC’s code for how the picture was made, such as digitalCapture.',
      }),
      { name: 'madeByAi', type: 'checkbox', label: 'Made by AI', defaultValue: false },
    ],
  },
]

const placeFields: Field[] = [
  { type: 'row', fields: [line({ name: 'sublocation' }), line({ name: 'city' })] },
  {
    type: 'row',
    fields: [
      line({ name: 'state', label: 'State or province' }),
      line({ name: 'country' }),
      line({ name: 'countryCode', label: 'Country code' }),
    ],
  },
]

const deskFields: Field[] = [
  lineField({
    name: 'source',
    type: 'text',
    ...forStaff,
    admin: { description: 'Where the file comes from, as the file says.' },
  }),
  lineField({
    name: 'bylineTitle',
    type: 'text',
    ...forStaff,
    admin: { description: 'The photographer’s title, such as STF.' },
  }),
  {
    type: 'row',
    fields: [
      lineField({ name: 'jobReference', type: 'text', ...forStaff }),
      lineField({
        name: 'supplierImageId',
        type: 'text',
        label: 'Supplier’s image ID',
        ...forStaff,
      }),
    ],
  },
  lineField({ name: 'keywords', type: 'text', hasMany: true, ...forStaff }),
  lineField({ name: 'people', type: 'text', hasMany: true, label: 'People shown', ...forStaff }),
]

const recordFields: Field[] = [
  {
    name: 'originalCaption',
    type: 'textarea',
    ...record('The caption as the file has it, before it was taken apart.'),
  },
  {
    name: 'captionLog',
    type: 'json',
    ...record('Which cleaner changed which field, in order.'),
  },
  {
    name: 'readFromFile',
    type: 'json',
    ...record('The values of the file as they are, by block: XMP, IPTC and EXIF.'),
  },
]

/** The fields of a photo that its file fills, below the fields that every photo has. */
export const photoFileFields: Field[] = [
  {
    name: 'needsLook',
    type: 'checkbox',
    label: 'Needs a look',
    defaultValue: false,
    index: true,
    ...forStaff,
    admin: { description: 'The caption or the file was not clear. Untick it when it is right.' },
  },
  {
    name: 'lookReasons',
    type: 'text',
    hasMany: true,
    label: 'Why it needs a look',
    ...record('The points that were not clear when the file was read.'),
  },
  {
    name: 'extendedDescription',
    type: 'textarea',
    hooks: { beforeValidate: [foldBlank] },
    admin: { description: 'A long description for people who cannot see the picture.' },
  },
  { type: 'collapsible', label: 'Place', fields: placeFields },
  { type: 'collapsible', label: 'Rights and origin', fields: rightsFields },
  { type: 'collapsible', label: 'For the desk', fields: deskFields },
  {
    type: 'collapsible',
    label: 'Read from the file',
    admin: { initCollapsed: true },
    fields: recordFields,
  },
]
