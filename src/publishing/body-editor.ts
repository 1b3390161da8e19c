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

/** What a story's body may hold. `body-html.ts` has a rendering for each. */
export const bodyEditor = lexicalEditor({
  features: [
    ParagraphFeature(),
    HeadingFeature({ enabledHeadingSizes: ['h2', 'h3', 'h4'] }),
    BoldFeature(),
    ItalicFeature(),
    // Addresses only: a link to a document would have to be rebuilt whenever that document moves.
    LinkFeature({ enabledCollections: [] }),
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
