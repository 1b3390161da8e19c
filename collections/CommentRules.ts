import type { GlobalConfig, TextareaFieldValidation } from 'payload'
import { access } from '../src/access/table.ts'
import { readDomains } from '../src/rules/domains.ts'
import { validateLines } from '../src/rules/rule-input.ts'
import { settingLabels } from '../src/rules/setting-labels.ts'
import { HOLD_AT, SPAM_AT } from '../src/spam/score.ts'
import { verdictOptions, wordListsField } from './word-lists-field.ts'

const areDomains: TextareaFieldValidation = (value) =>
  validateLines(readDomains(value ?? '').problems)

/** The settings of the rules that moderators may change. `src/rules/` reads them. */
export const CommentRules: GlobalConfig<'comment-rules'> = {
  slug: 'comment-rules',
  label: 'Comment rules',
  access: access['comment-rules'],
  admin: { group: 'Comments' },
  fields: [
    {
      name: 'preview',
      type: 'ui',
      admin: { components: { Field: '/src/admin/rules/preview-rules.tsx#PreviewRules' } },
    },
    wordListsField,
    {
      type: 'row',
      fields: [
        {
          name: 'linkDomains',
          type: 'textarea',
          label: settingLabels.linkDomains,
          validate: areDomains,
          admin: {
            description: 'One domain per line. Its subdomains count too.',
          },
        },
        {
          name: 'linkVerdict',
          type: 'select',
          label: settingLabels.linkVerdict,
          required: true,
          defaultValue: 'hold',
          options: verdictOptions,
        },
      ],
    },
    {
      name: 'holdDisposable',
      type: 'checkbox',
      label: settingLabels.holdDisposable,
      defaultValue: true,
    },
    {
      type: 'row',
      fields: [
        {
          name: 'alsoDisposable',
          type: 'textarea',
          label: settingLabels.alsoDisposable,
          validate: areDomains,
          admin: { description: 'One domain per line.' },
        },
        {
          name: 'neverDisposable',
          type: 'textarea',
          label: settingLabels.neverDisposable,
          validate: areDomains,
          admin: { description: 'One domain per line. Our own list may name it.' },
        },
      ],
    },
    {
      type: 'row',
      fields: [
        {
          name: 'spamHoldAt',
          type: 'number',
          label: settingLabels.spamHoldAt,
          required: true,
          defaultValue: HOLD_AT,
          min: 0.1,
          max: 1,
          admin: {
            step: 0.01,
            description: 'A comment with at least this spam score is held. 1: never.',
          },
        },
        {
          name: 'spamAt',
          type: 'number',
          label: settingLabels.spamAt,
          required: true,
          defaultValue: SPAM_AT,
          min: 0.5,
          max: 1,
          admin: {
            step: 0.001,
            description:
              'A comment with at least this spam score goes to the Spam tab, if moderators have marked its kind before and the reader is not known. 1: never.',
          },
        },
      ],
    },
    {
      type: 'row',
      fields: [
        {
          name: 'rejectionPercent',
          type: 'number',
          label: settingLabels.rejectionPercent,
          required: true,
          defaultValue: 30,
          min: 1,
          max: 101,
          admin: {
            description:
              'Comments are held if at least this percentage of the reader’s recent comments was rejected. 101: never.',
          },
        },
        {
          name: 'rejectionDays',
          type: 'number',
          label: settingLabels.rejectionDays,
          required: true,
          defaultValue: 7,
          min: 1,
          max: 365,
          admin: { description: 'Older comments of the reader do not count.' },
        },
      ],
    },
    {
      type: 'row',
      fields: [
        {
          name: 'trustAfter',
          type: 'number',
          label: settingLabels.trustAfter,
          required: true,
          defaultValue: 2,
          min: 1,
          max: 100,
          admin: {
            description:
              'A reader with a verified email address is known after this many approved comments.',
          },
        },
        {
          name: 'typingSeconds',
          type: 'number',
          label: settingLabels.typingSeconds,
          required: true,
          defaultValue: 3,
          min: 0,
          max: 120,
          admin: { description: 'A comment that was written in fewer seconds is held.' },
        },
        {
          name: 'editMinutes',
          type: 'number',
          label: settingLabels.editMinutes,
          required: true,
          defaultValue: 5,
          min: 0,
          max: 1440,
          admin: {
            description: 'A reader may edit a comment without replies for this many minutes.',
          },
        },
        {
          name: 'hideAtReports',
          type: 'number',
          label: settingLabels.hideAtReports,
          required: true,
          defaultValue: 5,
          min: 1,
          max: 1000,
          admin: {
            description:
              'This many reports hide a comment until a moderator decides. When the moderator keeps the comment, four times as many new reports hide it again.',
          },
        },
      ],
    },
    {
      name: 'proofOfWork',
      type: 'checkbox',
      label: settingLabels.proofOfWork,
      defaultValue: false,
      admin: {
        description:
          'The reader’s browser computes for about a second. No third party is involved.',
      },
    },
    {
      name: 'nudge',
      type: 'checkbox',
      label: settingLabels.nudge,
      defaultValue: true,
      admin: {
        description:
          'If a suspect word or the spam score would hold a comment, the reader sees the reason first. They can edit the comment, or send it again unchanged: the rules then judge it.',
      },
    },
    {
      name: 'try',
      type: 'ui',
      admin: { components: { Field: '/src/admin/rules/try-rules.tsx#TryRules' } },
    },
  ],
}
