import {
  BlocksFeature,
  BlockquoteFeature,
  BoldFeature,
  FixedToolbarFeature,
  HeadingFeature,
  InlineToolbarFeature,
  ItalicFeature,
  lexicalEditor,
  LinkFeature,
  OrderedListFeature,
  ParagraphFeature,
  UnorderedListFeature,
} from '@payloadcms/richtext-lexical'
import type { FieldAffectingData } from 'payload'
import { completeLink, linkFault } from './link-url.ts'

/**
 * Payload 3.90.1 stores `www.example.com` as a path of this site, and percent-encodes the whole of an
 * address that it does not understand, such as `/путь` (docs/payload-traps.md: mangled-links). Our
 * own check takes the place of its hook; `body-checks.ts` completes the address when the story is saved.
 */
const withCheckedAddress = ({
  defaultFields,
}: {
  defaultFields: FieldAffectingData[]
}): FieldAffectingData[] =>
  defaultFields.map((field) =>
    field.name === 'url' && field.type === 'text'
      ? {
          ...field,
          hooks: {},
          validate: (value: unknown) =>
            linkFault(completeLink(typeof value === 'string' ? value : '')) ?? true,
        }
      : field,
  )

/** The editor of a story's body. `body-html.ts` renders each of its features. */
export const bodyEditor = lexicalEditor({
  features: [
    ParagraphFeature(),
    HeadingFeature({ enabledHeadingSizes: ['h2', 'h3', 'h4'] }),
    BoldFeature(),
    ItalicFeature(),
    // Links are URLs only: a link to a document would need a rebuild whenever that document moves.
    LinkFeature({ enabledCollections: [], fields: withCheckedAddress }),
    BlockquoteFeature(),
    UnorderedListFeature(),
    OrderedListFeature(),
    BlocksFeature({
      blocks: [
        {
          slug: 'photo',
          interfaceName: 'PhotoBlock',
          labels: { singular: 'Photo', plural: 'Photos' },
          admin: { disableBlockName: true },
          fields: [
            { name: 'photo', type: 'upload', relationTo: 'photos', required: true },
            {
              name: 'caption',
              type: 'textarea',
              admin: { description: 'Replaces the photo’s own caption here. The credit stays.' },
            },
          ],
        },
      ],
    }),
    FixedToolbarFeature(),
    InlineToolbarFeature(),
  ],
})
