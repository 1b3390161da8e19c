import type { GlobalConfig, TextareaFieldValidation } from 'payload'
import { access } from '../src/access/table.ts'
import { readDomains } from '../src/rules/domains.ts'
import { validateLines } from '../src/rules/rule-input.ts'
import { SPAM_AT } from '../src/spam/score.ts'
import { wordListOf } from '../src/words/word-lists.ts'

const areDomains: TextareaFieldValidation = (value) =>
  validateLines(readDomains(value ?? '').problems)

/** What the rules go by that moderators may change. `src/rules/` reads it. */
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
    {
      name: 'wordLists',
      type: 'array',
      labels: { singular: 'Word list', plural: 'Word lists' },
      fields: [
        {
          type: 'row',
          fields: [
            { name: 'name', type: 'text', required: true, maxLength: 100 },
            { name: 'language', type: 'text', maxLength: 35 },
            {
              name: 'verdict',
              type: 'select',
              required: true,
              defaultValue: 'hold',
              options: [
                { label: 'Hold: a moderator decides', value: 'hold' },
                { label: 'Spam: goes to the spam tab', value: 'spam' },
                { label: 'Refuse: the reader is told at once', value: 'refuse' },
              ],
            },
          ],
        },
        {
          name: 'entries',
          type: 'textarea',
          validate: (value) => validateLines(wordListOf(value ?? '').problems),
          admin: { description: 'One word or phrase a line; * stands for any letters.' },
        },
      ],
    },
    {
      type: 'row',
      fields: [
        {
          name: 'linkDomains',
          type: 'textarea',
          validate: areDomains,
          admin: {
            description:
              'Domains that comments should not link to, one a line, with all below them.',
          },
        },
        {
          name: 'linkVerdict',
          type: 'select',
          required: true,
          defaultValue: 'hold',
          options: ['hold', 'spam', 'refuse'],
        },
      ],
    },
    {
      name: 'holdDisposable',
      type: 'checkbox',
      label: 'Hold comments from disposable mail addresses',
      defaultValue: true,
    },
    {
      type: 'row',
      fields: [
        {
          name: 'alsoDisposable',
          type: 'textarea',
          validate: areDomains,
          admin: { description: 'Mail domains to treat as disposable, one a line.' },
        },
        {
          name: 'neverDisposable',
          type: 'textarea',
          validate: areDomains,
          admin: { description: 'Mail domains that are fine whatever the list says.' },
        },
      ],
    },
    {
      type: 'row',
      fields: [
        {
          name: 'spamHoldAt',
          type: 'number',
          required: true,
          // Where the score finds most (`HOLD_AT`), it also takes many a link for spam.
          defaultValue: 0.8,
          min: 0.1,
          max: 1,
          admin: { step: 0.01, description: 'Spam score from which a comment waits. 1: never.' },
        },
        {
          name: 'spamAt',
          type: 'number',
          required: true,
          defaultValue: SPAM_AT,
          min: 0.5,
          max: 1,
          admin: {
            step: 0.001,
            description: 'Spam score from which a comment is spam without a look. 1: never.',
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
          required: true,
          defaultValue: 30,
          min: 1,
          max: 101,
          admin: {
            description:
              'A reader of whose comments this share was rejected lately has to wait. 101: never.',
          },
        },
        {
          name: 'rejectionDays',
          type: 'number',
          required: true,
          defaultValue: 7,
          min: 1,
          max: 365,
          admin: { description: 'What counts as lately, in days.' },
        },
      ],
    },
    {
      type: 'row',
      fields: [
        {
          name: 'trustAfter',
          type: 'number',
          required: true,
          defaultValue: 2,
          min: 1,
          max: 100,
          admin: {
            description: 'Approved comments after which a reader with a verified address is known.',
          },
        },
        {
          name: 'typingSeconds',
          type: 'number',
          required: true,
          defaultValue: 3,
          min: 0,
          max: 120,
          admin: { description: 'Seconds that writing a comment takes a person at least.' },
        },
        {
          name: 'editMinutes',
          type: 'number',
          required: true,
          defaultValue: 5,
          min: 0,
          max: 1440,
          admin: { description: 'Minutes in which a reader may change an unanswered comment.' },
        },
        {
          name: 'hideAtReports',
          type: 'number',
          required: true,
          defaultValue: 5,
          min: 1,
          max: 1000,
          admin: { description: 'Reports that hide a comment until somebody decides.' },
        },
      ],
    },
    {
      name: 'proofOfWork',
      type: 'checkbox',
      label: 'Ask browsers for a proof of work',
      defaultValue: false,
      admin: { description: 'A second of computing, on this server alone: no third party.' },
    },
    {
      name: 'nudge',
      type: 'checkbox',
      label: 'Ask readers to think again',
      defaultValue: true,
      admin: {
        description:
          'What a suspect word or the spam score would hold is first sent back with the reason; sent again, it is taken and judged.',
      },
    },
    {
      name: 'try',
      type: 'ui',
      admin: { components: { Field: '/src/admin/rules/try-rules.tsx#TryRules' } },
    },
  ],
}
