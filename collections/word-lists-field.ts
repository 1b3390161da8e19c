import type { ArrayField } from 'payload'
import { nobody } from '../src/access/rules.ts'
import { lineField } from '../src/guards/typed-lines.ts'
import { faultyLinesOf } from '../src/rules/rule-input.ts'
import { settingLabels } from '../src/rules/setting-labels.ts'

/** The verdicts of the lists in the settings of the rules. */
export const verdictOptions = [
  { label: 'Hold: a moderator decides', value: 'hold' },
  { label: 'Spam: the comment goes to the Spam tab', value: 'spam' },
  { label: 'Refuse: the reader sees an error at once', value: 'refuse' },
]

/** The site's lists of words. */
export const wordListsField: ArrayField = {
  name: 'wordLists',
  type: 'array',
  label: settingLabels.wordLists,
  labels: { singular: 'Word list', plural: 'Word lists' },
  fields: [
    {
      type: 'row',
      fields: [
        lineField({ name: 'name', type: 'text', required: true, maxLength: 100 }),
        {
          name: 'language',
          type: 'text',
          maxLength: 35,
          admin: {
            description:
              'A tag such as de or pt-BR. The letters of this language count: in German, schwul is not schwül. Empty: the language of the site.',
          },
        },
        {
          name: 'verdict',
          type: 'select',
          required: true,
          defaultValue: 'hold',
          options: verdictOptions,
        },
      ],
    },
    {
      name: 'entries',
      type: 'textarea',
      label: 'Words and phrases',
      // Payload takes 40,000 characters (docs/payload-traps.md: text-length).
      maxLength: 4_000_000,
      admin: {
        description:
          'One word or phrase per line. * stands for any letters of a word, and ! before a word is an exception: ass* !assist* !assets. Disguises are seen through: other scripts, digits for letters, and accents that the list’s language does not have. Signs that belong to an entry (.ru/, @here) must be there. Lines that begin with # and a space are remarks.',
        components: { Field: '/src/admin/rules/word-list-field.tsx#WordListField' },
      },
    },
    // A list is saved whole, with its faulty lines, so that they can be corrected.
    {
      name: 'faultyLines',
      type: 'json',
      virtual: true,
      access: { create: nobody, update: nobody },
      admin: { hidden: true },
      hooks: {
        afterRead: [
          ({ siblingData }) => {
            const { entries } = siblingData as { entries?: string | null }
            return entries ? faultyLinesOf(entries) : null
          },
        ],
      },
    },
  ],
}
