import type { CollectionConfig } from 'payload'
import { access } from '../src/access/table.ts'

/**
 * The log of what staff did to each other's work on stories, such as a take-over. All who write can
 * read it: the one who was overtaken wants to know by whom. Names are stored as text, so that an event
 * outlives its user. An event never holds the text of a story.
 */
export const StoryEvents: CollectionConfig<'story-events'> = {
  slug: 'story-events',
  labels: { singular: 'Story event', plural: 'Story log' },
  access: access['story-events'],
  admin: {
    group: 'News',
    useAsTitle: 'action',
    defaultColumns: ['createdAt', 'action', 'headline', 'userName', 'fromName'],
    listSearchableFields: ['userName', 'fromName', 'headline', 'story'],
    description:
      'The log has every take-over of a story that somebody else had open. Nobody can change it.',
  },
  defaultSort: '-createdAt',
  lockDocuments: false,
  disableDuplicate: true,
  fields: [
    { name: 'story', type: 'text', index: true },
    { name: 'headline', type: 'text' },
    {
      name: 'action',
      type: 'select',
      required: true,
      options: [{ label: 'Take-over', value: 'take-over' }],
    },
    { name: 'user', type: 'text' },
    { name: 'userName', type: 'text', label: 'Taken over by' },
    { name: 'from', type: 'text' },
    { name: 'fromName', type: 'text', label: 'Taken over from' },
  ],
}
