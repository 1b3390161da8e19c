import type { Condition, Field } from 'payload'
import { anyone, moderatorField, nobody, writtenByUs } from '../src/access/rules.ts'
import { requiredUnlessRemoved } from '../src/comments/fields.ts'
import { commentStatuses } from '../src/comments/verdict.ts'
import { MAX_NAME } from '../src/rules/sender.ts'

// The fields of a comment that the panel shows, in named groups. `Comments.ts` puts them in order.

const whenCreated: Condition = (_data, _siblings, { operation }) => operation === 'create'

/** The access of fields that our own code writes and moderators read. */
export const forModerators = {
  ...writtenByUs,
  access: { ...writtenByUs.access, read: moderatorField },
} as const

/** The panel above the fields: the comment's surroundings and the reasons why it waits. */
export const moderatorsPanel: Field[] = [
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
]

/** The text, with the name and the address of its reader. */
export const readersText: Field[] = [
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
        label: 'Name',
        required: true,
        validate: requiredUnlessRemoved(MAX_NAME),
      },
      // Null after an erasure. A rule requires it of readers. Nobody may change it, because an
      // erasure finds comments by it and would reach another reader's comments.
      {
        name: 'email',
        type: 'text',
        access: { read: moderatorField, update: nobody },
        admin: { description: 'It is never public and cannot be changed.' },
      },
    ],
  },
]

/** The verdict, and the comment's place on the site. */
export const verdictAndPlace: Field[] = [
  {
    name: 'status',
    type: 'select',
    required: true,
    defaultValue: 'pending',
    options: commentStatuses.map((value) => ({
      label: value[0]?.toUpperCase() + value.slice(1),
      value,
    })),
    // A save that does not change the status leaves it out, so that it overwrites nobody's
    // decision.
    validate: (value: unknown) =>
      value === undefined ||
      commentStatuses.some((status) => status === value) ||
      `status must be one of ${commentStatuses.join(', ')}.`,
    // This access rule makes it optional in GraphQL's input, because readers send no status.
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
    // Afterwards `context` shows the comment with more than its name.
    admin: { position: 'sidebar', condition: whenCreated },
  },
  {
    name: 'parent',
    type: 'relationship',
    label: 'Reply to',
    relationTo: 'comments',
    index: true,
    access: { update: nobody },
    admin: {
      position: 'sidebar',
      description: 'The comment that this one replies to.',
      condition: whenCreated,
    },
  },
]

/** The last decision and its network, in the sidebar. */
export const decision: Field[] = [
  {
    name: 'decidedBy',
    type: 'relationship',
    label: 'Decided by',
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
    label: 'Decided at',
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
    label: 'Network',
    index: true,
    ...forModerators,
    admin: {
      ...writtenByUs.admin,
      position: 'sidebar',
      description: 'The reader’s network (/24 or /48). Dateline never stores the full IP address.',
      condition: (data) => Boolean(data?.networkPrefix),
    },
  },
]
