import type { CollectionConfig } from 'payload'
import { bookkeeping } from '../src/access/bookkeeping.ts'
import { followUpFields } from '../src/follow-ups/fields.ts'

/** The decisions on everything that a filter finds, with their progress. */
export const BulkDecisions: CollectionConfig<'bulk-decisions'> = {
  slug: 'bulk-decisions',
  ...bookkeeping,
  fields: [
    { name: 'filter', type: 'json', required: true },
    { name: 'decision', type: 'json', required: true },
    { name: 'user', type: 'text', required: true, index: true },
    {
      name: 'state',
      type: 'select',
      required: true,
      defaultValue: 'running',
      options: ['running', 'done', 'cancelled'],
    },
    { name: 'total', type: 'number', required: true, defaultValue: 0 },
    { name: 'done', type: 'number', required: true, defaultValue: 0 },
    { name: 'failed', type: 'number', required: true, defaultValue: 0 },
    // The position from which the work goes on after a restart.
    { name: 'position', type: 'text' },
    ...followUpFields,
  ],
}
