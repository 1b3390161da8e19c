import type { CollectionConfig, Condition, Field } from 'payload'
import {
  anyone,
  commentStaffField,
  moderatorField,
  nobody,
  writtenByUs,
} from '../src/access/rules.ts'
import { access } from '../src/access/table.ts'
import { followUpFields } from '../src/follow-ups/fields.ts'
import { decideComment, decideSaved, logDeleted } from '../src/desk/hooks.ts'
import { deskCommentEndpoints } from '../src/desk/comment-endpoints.ts'
import { intakeEndpoints } from '../src/intake/endpoints.ts'
import { requiredUnlessRemoved } from '../src/comments/fields.ts'
import {
  keepOnlyWhatReadersMaySet,
  moderateComment,
  announceComment,
  deleteReplies,
} from '../src/intake/hooks.ts'
import { readerEndpoints } from '../src/readers/endpoints.ts'
import { noticeEndpoint } from '../src/redress/endpoints.ts'
import { MAX_NAME } from '../src/rules/sender.ts'
import { commentStatuses, eventSources, rejectionReasons } from '../src/comments/verdict.ts'

const whenCreated: Condition = (_data, _siblings, { operation }) => operation === 'create'

/** Written by our own code, read by moderators. */
const forModerators = {
  ...writtenByUs,
  access: { ...writtenByUs.access, read: moderatorField },
} as const

/** What readers say. `src/rules/` decides whether it appears. */
export const Comments: CollectionConfig<'comments'> = {
  slug: 'comments',
  access: access.comments,
  admin: {
    group: 'Comments',
    useAsTitle: 'author',
    defaultColumns: ['body', 'status', 'author', 'heldFor', 'story', 'createdAt'],
    // Not the address: editors search here too, and may not ask about it. Moderators filter by it.
    listSearchableFields: ['body', 'author'],
    components: {
      beforeListTable: ['/src/admin/comment-list-actions.tsx#CommentListActions'],
      edit: { beforeDocumentControls: ['/src/admin/comment-decision.tsx#CommentDecision'] },
    },
  },
  defaultSort: '-createdAt',
  trash: true,
  // A copy would carry its reader's address and good name, with somebody else's words.
  disableDuplicate: true,
  indexes: [
    { fields: ['story', 'visible', 'depth', 'position'] },
    { fields: ['root', 'visible', 'position'] },
    { fields: ['status', 'deletedAt', 'position'] },
    // Reported, oldest first: with the two apart SQLite sorts all that is not in the trash.
    { fields: ['deletedAt', 'reportedAt', 'position'] },
    { fields: ['story', 'status', 'position'] },
    { fields: ['story', 'email'] },
    { fields: ['email', 'status', 'position'] },
    { fields: ['networkPrefix', 'status', 'position'] },
    { fields: ['story', 'pinned'] },
    // What has to be cleared, and what nobody has marked yet.
    { fields: ['metadataSince', 'networkPrefix'] },
  ],
  endpoints: [...intakeEndpoints, ...deskCommentEndpoints, ...readerEndpoints, noticeEndpoint],
  hooks: {
    beforeOperation: [keepOnlyWhatReadersMaySet],
    beforeChange: [moderateComment, decideComment],
    afterChange: [announceComment, decideSaved],
    beforeDelete: [logDeleted, deleteReplies],
  },
  fields: [
    {
      name: 'context',
      type: 'ui',
      admin: { components: { Field: '/src/admin/comment-context.tsx#CommentContext' } },
    },
    {
      name: 'heldFor',
      type: 'json',
      label: 'Why it is held',
      ...forModerators,
      admin: {
        ...writtenByUs.admin,
        components: {
          Field: '/src/admin/held-for-field.tsx#HeldForField',
          Cell: '/src/admin/comment-cells.tsx#HeldForCell',
        },
      },
    },
    {
      name: 'body',
      type: 'textarea',
      label: 'Comment',
      required: true,
      validate: requiredUnlessRemoved(),
      admin: {
        description:
          'Plain text, as the reader wrote it. Dateline adds links and paragraphs when it shows the comment.',
        components: { Cell: '/src/admin/comment-cells.tsx#CommentBodyCell' },
      },
    },
    {
      type: 'row',
      fields: [
        {
          name: 'author',
          type: 'text',
          required: true,
          validate: requiredUnlessRemoved(MAX_NAME),
        },
        // Null after a reader asked to be forgotten; a rule asks it of readers. Never changed: whoever
        // could would make a reader's right to be forgotten reach another reader's comments.
        {
          name: 'email',
          type: 'text',
          access: { read: moderatorField, update: nobody },
          admin: { description: 'It is never public and cannot be changed.' },
        },
      ],
    },
    {
      name: 'status',
      type: 'select',
      required: true,
      defaultValue: 'pending',
      options: commentStatuses.map((value) => ({
        label: value[0]?.toUpperCase() + value.slice(1),
        value,
      })),
      // Left out of a save that does not change it, so that it overwrites nobody's decision.
      validate: (value: unknown) =>
        value === undefined ||
        commentStatuses.some((status) => status === value) ||
        `status must be one of ${commentStatuses.join(', ')}.`,
      // A rule of its own makes it optional in GraphQL's input: readers do not say a status.
      access: { read: anyone },
      admin: {
        position: 'sidebar',
        isClearable: false,
        components: {
          Cell: '/src/admin/comment-cells.tsx#CommentStatusCell',
          Field: '/src/admin/comment-status-field.tsx#CommentStatusField',
        },
      },
    },
    {
      name: 'story',
      type: 'relationship',
      relationTo: 'stories',
      required: true,
      index: true,
      access: { update: nobody },
      // Afterwards the panel above shows it, with more than its name.
      admin: { position: 'sidebar', condition: whenCreated },
    },
    {
      name: 'parent',
      type: 'relationship',
      relationTo: 'comments',
      index: true,
      access: { update: nobody },
      admin: {
        position: 'sidebar',
        description: 'The comment that this one replies to.',
        condition: whenCreated,
      },
    },
    {
      name: 'decidedBy',
      type: 'relationship',
      relationTo: 'users',
      index: true,
      ...forModerators,
      admin: {
        ...writtenByUs.admin,
        position: 'sidebar',
        condition: (data) => Boolean(data?.decidedBy),
      },
    },
    {
      name: 'decidedAt',
      type: 'date',
      ...forModerators,
      admin: {
        ...writtenByUs.admin,
        position: 'sidebar',
        date: { pickerAppearance: 'dayAndTime' },
        condition: (data) => Boolean(data?.decidedAt),
      },
    },
    {
      name: 'networkPrefix',
      type: 'text',
      index: true,
      ...forModerators,
      admin: {
        ...writtenByUs.admin,
        position: 'sidebar',
        description:
          'The reader’s network (/24 or /48). Dateline never stores the full IP address.',
        condition: (data) => Boolean(data?.networkPrefix),
      },
    },
    { name: 'bodyHtml', type: 'textarea', ...writtenByUs, admin: { hidden: true } },
    { name: 'depth', type: 'number', index: true, ...writtenByUs, admin: { hidden: true } },
    {
      name: 'root',
      type: 'relationship',
      relationTo: 'comments',
      index: true,
      ...writtenByUs,
      admin: { hidden: true },
    },
    // Approved and out of the trash, and so is every ancestor.
    {
      name: 'shown',
      type: 'checkbox',
      ...writtenByUs,
      access: { ...writtenByUs.access, read: commentStaffField },
      admin: { hidden: true },
    },
    // `shown`, and the story is public: what strangers may read.
    {
      name: 'visible',
      type: 'checkbox',
      index: true,
      ...writtenByUs,
      access: { ...writtenByUs.access, read: commentStaffField },
      admin: { hidden: true },
    },
    // Sorts comments by time with no two alike: pages are cut on it, on both databases.
    { name: 'position', type: 'text', unique: true, index: true, hidden: true, ...writtenByUs },
    // What readers see of it beside its text.
    { name: 'likes', type: 'number', defaultValue: 0, ...writtenByUs, admin: { hidden: true } },
    { name: 'byStaff', type: 'checkbox', ...writtenByUs, admin: { hidden: true } },
    { name: 'pinned', type: 'checkbox', ...writtenByUs, admin: { hidden: true } },
    { name: 'editedAt', type: 'date', ...writtenByUs, admin: { hidden: true } },
    // Its text is gone, its place in the thread is not.
    {
      name: 'removed',
      type: 'select',
      options: ['reader', 'privacy'],
      ...writtenByUs,
      admin: { hidden: true },
    },
    // The same reasons as in `heldFor`, by rule, to filter by.
    {
      name: 'heldRules',
      type: 'text',
      hasMany: true,
      ...forModerators,
      admin: { hidden: true },
    },
    { name: 'spamScore', type: 'number', ...forModerators, admin: { hidden: true } },
    { name: 'spamWords', type: 'json', ...forModerators, admin: { hidden: true } },
    // What the spam score learned from it, so that it can be unlearned.
    {
      name: 'learnedAs',
      type: 'select',
      options: ['spam', 'ham'],
      hidden: true,
      access: writtenByUs.access,
    },
    // By which text it was learned, as a hash: an edit must not make it forget another.
    { name: 'learnedText', type: 'text', hidden: true, access: writtenByUs.access },
    {
      name: 'rejectionReason',
      type: 'select',
      options: [...rejectionReasons],
      ...forModerators,
      admin: { hidden: true },
    },
    {
      name: 'decidedFrom',
      type: 'select',
      options: [...eventSources],
      ...forModerators,
      admin: { hidden: true },
    },
    { name: 'reportCount', type: 'number', ...forModerators, admin: { hidden: true } },
    // Null when no report is open.
    { name: 'reportedAt', type: 'date', ...forModerators, admin: { hidden: true } },
    { name: 'userAgent', type: 'text', ...forModerators, admin: { hidden: true } },
    // When it was posted, as long as a network or a user agent is kept of it (`src/privacy/`).
    { name: 'metadataSince', type: 'date', hidden: true, access: writtenByUs.access },
    { name: 'language', type: 'text', ...forModerators, admin: { hidden: true } },
    // A letter to its reader when it is approved.
    { name: 'wantsLetter', type: 'checkbox', ...forModerators, admin: { hidden: true } },
    // When it last became visible: the order in which comments arrive live.
    { name: 'shownAt', type: 'date', index: true, hidden: true, access: writtenByUs.access },
    // When letters told of it to those it answers: they are told once.
    { name: 'announcedAt', type: 'date', hidden: true, access: writtenByUs.access },
    // Said by its reader as it is sent, and not kept: letters about replies, please.
    {
      name: 'notify',
      type: 'checkbox',
      virtual: true,
      access: { read: nobody, update: nobody },
      admin: { hidden: true },
    },
    // Sent along by the form and not kept (`untrusted.ts`): they are fields for GraphQL's sake.
    ...['formToken', 'website', 'proofOfWork', 'nudgeToken'].map((name): Field => ({
      name,
      type: 'text',
      virtual: true,
      access: { read: nobody, update: nobody },
      admin: { hidden: true },
    })),
    // Given once, in the answer to its reader, and never read again.
    {
      name: 'editToken',
      type: 'text',
      virtual: true,
      access: { ...writtenByUs.access, read: nobody },
      admin: { hidden: true },
    },
    ...followUpFields,
  ],
}
