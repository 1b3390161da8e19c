import type { CollectionConfig } from 'payload'
import { writtenByUs } from '../src/access/rules.ts'
import { access } from '../src/access/table.ts'
import { addSubjects } from '../src/desk/log-subjects.ts'
import { labelled } from '../src/lib/labelled.ts'
import { eventActions, eventSources, rejectionReasons } from '../src/comments/verdict.ts'

const cell = (name: string) => ({ Cell: `/src/admin/event-cells.tsx#${name}` })

const sources = {
  panel: 'Moderator in the panel',
  bulk: 'Moderator, many at once',
  letter: 'Link in an email',
} as const

/**
 * The log of decisions on comments, by people and by rules: the user, the time, the action and the
 * source. Ids and names are stored as text, so that an event outlives its comment and its user. An
 * event never holds the text of a comment: `about` reads the comment as it is now.
 */
export const ModerationEvents: CollectionConfig<'moderation-events'> = {
  slug: 'moderation-events',
  labels: { singular: 'Moderation event', plural: 'Moderation log' },
  access: access['moderation-events'],
  admin: {
    group: 'Comments',
    useAsTitle: 'action',
    defaultColumns: ['createdAt', 'action', 'about', 'userName', 'note'],
    listSearchableFields: ['userName', 'note', 'comment', 'story'],
    description:
      'The log has every decision of people and of rules, and every ban, edit and undo. Nobody can change it.',
  },
  defaultSort: '-createdAt',
  // `about` is read by them.
  forceSelect: { comment: true, story: true, rules: true },
  hooks: { afterOperation: [addSubjects] },
  lockDocuments: false,
  disableDuplicate: true,
  indexes: [
    { fields: ['comment', 'createdAt'] },
    { fields: ['action', 'createdAt'] },
    { fields: ['user', 'createdAt'] },
  ],
  fields: [
    { name: 'comment', type: 'text' },
    { name: 'story', type: 'text', index: true },
    {
      name: 'action',
      type: 'select',
      required: true,
      options: labelled(eventActions),
      admin: { components: cell('EventDeedCell') },
    },
    {
      name: 'about',
      type: 'json',
      label: 'Comment and story',
      virtual: true,
      ...writtenByUs,
      // The form of an event shows ids; the list shows what they stand for.
      admin: {
        condition: () => false,
        disableListFilter: true,
        components: cell('EventSubjectCell'),
      },
    },
    { name: 'from', type: 'text', label: 'Status before' },
    { name: 'to', type: 'text', label: 'Status after' },
    { name: 'source', type: 'select', required: true, options: labelled(eventSources, sources) },
    // The names of the rules that objected, separated by commas.
    { name: 'rules', type: 'text' },
    {
      name: 'reason',
      type: 'select',
      options: labelled(rejectionReasons, { irrelevant: 'Off topic' }),
    },
    { name: 'note', type: 'textarea' },
    { name: 'user', type: 'text', label: 'User ID' },
    {
      name: 'userName',
      type: 'text',
      label: 'By',
      admin: { components: cell('EventMakerCell') },
    },
    // The event that this one undid.
    { name: 'undoes', type: 'text', label: 'Undoes the event', index: true },
    // The earlier values of the changed columns, ids and times, for an undo.
    { name: 'before', type: 'json', hidden: true, access: writtenByUs.access },
  ],
}
