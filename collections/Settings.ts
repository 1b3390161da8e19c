import type { GlobalBeforeChangeHook, GlobalConfig } from 'payload'
import { access } from '../src/access/table.ts'
import { DatelineError } from '../src/errors.ts'
import { commentsModes } from '../src/comments/verdict.ts'

/** With the two the wrong way round every comment would be refused. */
const keepLimitsApart: GlobalBeforeChangeHook = ({ data }) => {
  if (data.commentMaxLength < data.commentMinLength)
    throw new DatelineError('validation', 'This is less than a comment needs.', {
      field: 'commentMaxLength',
    })
  return data
}

/** What holds for the whole site. */
export const Settings: GlobalConfig<'settings'> = {
  slug: 'settings',
  access: access.settings,
  admin: { group: 'Site' },
  hooks: { beforeChange: [keepLimitsApart] },
  fields: [
    { name: 'siteName', type: 'text', required: true, defaultValue: 'Dateline', maxLength: 100 },
    {
      name: 'commentsMode',
      type: 'select',
      required: true,
      defaultValue: 'first',
      options: [...commentsModes],
      admin: { description: 'For the whole site; a section or a story may say otherwise.' },
    },
    {
      name: 'closeCommentsAfterDays',
      type: 'number',
      required: true,
      defaultValue: 0,
      min: 0,
      max: 3650,
      admin: { description: 'Days after publishing when comments close. 0: never.' },
    },
    {
      type: 'row',
      fields: [
        {
          name: 'commentMinLength',
          type: 'number',
          required: true,
          defaultValue: 2,
          min: 1,
          max: 1000,
          admin: { description: 'Characters a comment needs.' },
        },
        {
          name: 'commentMaxLength',
          type: 'number',
          required: true,
          defaultValue: 5000,
          min: 1,
          max: 20000,
          admin: { description: 'Characters a comment may have.' },
        },
      ],
    },
    {
      name: 'holdAtLinks',
      type: 'number',
      required: true,
      defaultValue: 2,
      min: 1,
      max: 100,
      admin: { description: 'A comment with this many links waits for a moderator.' },
    },
    {
      name: 'previewLinks',
      type: 'ui',
      admin: { components: { Field: '/src/admin/rules/preview-rules.tsx#PreviewRules' } },
    },
    {
      name: 'floodSeconds',
      type: 'number',
      required: true,
      defaultValue: 15,
      min: 1,
      max: 3600,
      admin: { description: 'Seconds between two comments of one network or one email address.' },
    },
    {
      name: 'erasedText',
      type: 'select',
      label: 'When a reader asks to be forgotten',
      required: true,
      defaultValue: 'remove',
      options: [
        { label: 'Remove name, address and text', value: 'remove' },
        { label: 'Remove name and address, keep the text', value: 'keep' },
      ],
      admin: { description: 'The comments keep their places in either case, and so do replies.' },
    },
    {
      name: 'redress',
      type: 'checkbox',
      label: 'Reasons and redress (EU Digital Services Act)',
      defaultValue: true,
      admin: {
        description:
          'Readers can notify illegal comments. Whose comment is rejected or taken down, not as spam, is told why in a letter, and can appeal to another moderator.',
      },
    },
    {
      name: 'houseRulesUrl',
      type: 'text',
      label: 'Address of the house rules',
      maxLength: 500,
      validate: (value: string | null | undefined) =>
        !value || /^https?:\/\/[^\s]+$/i.test(value) || 'An address: https://…',
      admin: {
        description: 'Letters that give a reason link to it.',
        condition: (data) => Boolean(data?.redress),
      },
    },
  ],
}
