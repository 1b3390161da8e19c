import type { GlobalBeforeChangeHook, GlobalConfig } from 'payload'
import { access } from '../src/access/table.ts'
import { DatelineError } from '../src/errors.ts'
import { isLanguageTag } from '../src/lib/language-tag.ts'
import { settingLabels } from '../src/rules/setting-labels.ts'
import { lineField } from '../src/guards/typed-lines.ts'
import { MAX_ZONE, validZone } from '../src/lib/time-zone.ts'
import { commentsModes } from '../src/comments/verdict.ts'

/** Refuses limits in the wrong order, because the site would then refuse every comment. */
const keepLimitsApart: GlobalBeforeChangeHook = ({ data }) => {
  if (data.commentMaxLength < data.commentMinLength)
    throw new DatelineError(
      'validation',
      'The maximum must not be below the minimum length of a comment.',
      {
        field: 'commentMaxLength',
      },
    )
  return data
}

/** The settings of the whole site. */
export const Settings: GlobalConfig<'settings'> = {
  slug: 'settings',
  access: access.settings,
  admin: { group: 'Site' },
  hooks: { beforeChange: [keepLimitsApart] },
  fields: [
    lineField({
      name: 'siteName',
      type: 'text',
      label: 'Name of the site',
      required: true,
      defaultValue: 'Dateline',
      maxLength: 100,
    }),
    lineField({
      name: 'language',
      type: 'text',
      label: 'Language of the site',
      required: true,
      defaultValue: 'en',
      maxLength: 35,
      validate: (value: unknown) =>
        isLanguageTag(value) || 'Type a language tag, such as en, de, pt-BR or zh-Hant.',
      admin: {
        description:
          'A language tag (BCP 47), such as en, de or pt-BR. Slugs are spelled in this language: in German ü becomes ue.',
      },
    }),
    {
      name: 'timeZone',
      type: 'text',
      label: 'Time zone of the site',
      defaultValue: 'UTC',
      maxLength: MAX_ZONE,
      validate: validZone,
      admin: {
        description:
          'Daily emails come at 7:00 of this time zone. Users can choose their own in their account.',
        components: { Field: '/src/admin/accounts/time-zone-field.tsx#TimeZoneField' },
      },
    },
    {
      name: 'commentsMode',
      type: 'select',
      label: 'Comments',
      required: true,
      defaultValue: 'first',
      options: [...commentsModes],
      admin: { description: 'It applies to the whole site. A section or a story can override it.' },
    },
    {
      name: 'closeCommentsAfterDays',
      type: 'number',
      label: 'Days until comments close',
      required: true,
      defaultValue: 0,
      min: 0,
      max: 3650,
      admin: {
        description:
          'Comments close this many days after a story is published, unless the story says that they stay open. 0: never.',
      },
    },
    {
      type: 'row',
      fields: [
        {
          name: 'commentMinLength',
          type: 'number',
          label: 'Minimum length of a comment',
          required: true,
          defaultValue: 1,
          min: 1,
          max: 1000,
          admin: { description: 'The minimum number of characters in a comment.' },
        },
        {
          name: 'commentMaxLength',
          type: 'number',
          label: 'Maximum length of a comment',
          required: true,
          defaultValue: 5000,
          min: 1,
          max: 20000,
          admin: { description: 'The maximum number of characters in a comment.' },
        },
      ],
    },
    {
      name: 'holdAtLinks',
      type: 'number',
      label: settingLabels.holdAtLinks,
      required: true,
      defaultValue: 2,
      min: 1,
      max: 100,
      admin: { description: 'A comment with at least this many links is held for a moderator.' },
    },
    {
      name: 'previewLinks',
      type: 'ui',
      admin: { components: { Field: '/src/admin/rules/preview-rules.tsx#PreviewRules' } },
    },
    {
      name: 'floodSeconds',
      type: 'number',
      label: 'Seconds between two comments',
      required: true,
      defaultValue: 15,
      min: 1,
      max: 3600,
      admin: {
        description:
          'The minimum number of seconds between two comments of one reader: by confirmed email address, or else by browser and network address.',
      },
    },
    {
      name: 'verifiedSince',
      type: 'date',
      label: 'Readers verified since',
      admin: {
        date: { pickerAppearance: 'dayAndTime' },
        description:
          'Proofs of an email address from before this time count for nothing, and their readers verify their address again. Set it to the present time when proofs may have leaked.',
      },
    },
    {
      name: 'erasedText',
      type: 'select',
      label: 'When a reader asks for erasure',
      required: true,
      defaultValue: 'remove',
      options: [
        { label: 'Remove name, email address and text', value: 'remove' },
        { label: 'Remove name and email address, keep the text', value: 'keep' },
      ],
      admin: { description: 'In both cases the comments keep their places, and replies stay.' },
    },
    {
      name: 'redress',
      type: 'checkbox',
      label: 'Statements of reasons and appeals (EU Digital Services Act)',
      defaultValue: true,
      admin: {
        description:
          'Readers can report illegal comments. If a moderator rejects or removes a comment for a reason other than spam, an email tells its reader why. The reader can appeal to another moderator.',
      },
    },
    {
      name: 'houseRulesUrl',
      type: 'text',
      label: 'Address of the house rules',
      maxLength: 500,
      validate: (value: string | null | undefined) =>
        !value ||
        /^https?:\/\/[^\s]+$/i.test(value) ||
        'The address must begin with https:// or http://.',
      admin: {
        description: 'Emails that give a reason link to this page.',
        condition: (data) => Boolean(data?.redress),
      },
    },
  ],
}
