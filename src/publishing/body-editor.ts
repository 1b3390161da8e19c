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

/** The editor of a story's body. `body-html.ts` renders each of its features. */
export const bodyEditor = lexicalEditor({
  features: [
    ParagraphFeature(),
    HeadingFeature({ enabledHeadingSizes: ['h2', 'h3', 'h4'] }),
    BoldFeature(),
    ItalicFeature(),
    // Links are URLs only: a link to a document would need a rebuild whenever that document moves.
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
