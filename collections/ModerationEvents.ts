import type { CollectionConfig } from 'payload'
import { writtenByUs } from '../src/access/rules.ts'
import { access } from '../src/access/table.ts'
import { labelled } from '../src/lib/labelled.ts'
import { eventActions, eventSources, rejectionReasons } from '../src/comments/verdict.ts'

const sources = {
  panel: 'Moderator in the panel',
  bulk: 'Moderator, many at once',
  letter: 'Link in an email',
} as const

const subjectCell = '/src/admin/event-cells.tsx#EventSubjectCell'

/**
 * The log of decisions on comments: the user, the time, the action and the source. Ids and names
 * are stored as text, so that an event outlives its comment and its user. An event never holds the
 * text of a comment.
 */
export const ModerationEvents: CollectionConfig<'moderation-events'> = {
  slug: 'moderation-events',
  labels: { singular: 'Moderation event', plural: 'Moderation log' },
  access: access['moderation-events'],
  admin: {
    group: 'Comments',
    useAsTitle: 'action',
    defaultColumns: [
      'createdAt',
      'action',
      'comment',
      'from',
      'to',
      'userName',
      'source',
      'reason',
      'note',
    ],
    listSearchableFields: ['userName', 'note', 'comment', 'story'],
    description: 'The log has every decision, ban, edit and undo. Nobody can change it.',
  },
  defaultSort: '-createdAt',
  lockDocuments: false,
  disableDuplicate: true,
  indexes: [
    { fields: ['comment', 'createdAt'] },
    { fields: ['action', 'createdAt'] },
    { fields: ['user', 'createdAt'] },
  ],
  fields: [
    { name: 'comment', type: 'text', admin: { components: { Cell: subjectCell } } },
    { name: 'story', type: 'text', index: true, admin: { components: { Cell: subjectCell } } },
    { name: 'action', type: 'select', required: true, options: labelled(eventActions) },
    { name: 'from', type: 'text', label: 'Status before' },
    { name: 'to', type: 'text', label: 'Status after' },
    { name: 'source', type: 'select', required: true, options: labelled(eventSources, sources) },
    {
      name: 'reason',
      type: 'select',
      options: labelled(rejectionReasons, { irrelevant: 'Off topic' }),
    },
    { name: 'note', type: 'textarea' },
    { name: 'user', type: 'text', label: 'User ID' },
    { name: 'userName', type: 'text', label: 'User' },
    // The event that this one undid.
    { name: 'undoes', type: 'text', label: 'Undoes the event', index: true },
    // The earlier values of the changed columns, ids and times, for an undo.
    { name: 'before', type: 'json', hidden: true, access: writtenByUs.access },
  ],
}
