import type { Field } from 'payload'
import { nobody, staffField, writtenByUs } from '../src/access/rules.ts'

/** The fields of a story that record its writers and its state. Dateline writes them. */
export const storyRecordFields: Field[] = [
  {
    name: 'createdBy',
    type: 'relationship',
    relationTo: 'users',
    index: true,
    ...writtenByUs,
    access: { ...writtenByUs.access, read: staffField },
    admin: {
      ...writtenByUs.admin,
      position: 'sidebar',
      description: 'The user who created the story.',
    },
  },
  // Payload's own field, with a cell that knows four stages.
  {
    name: '_status',
    type: 'select',
    label: 'Status',
    admin: { components: { Cell: '/src/admin/saves/stage-cell.tsx#StageCell' } },
    // Payload adds its two options, and would have each twice.
  } as Field,
  // Text, because a version outlives its writer's account.
  {
    name: 'savedBy',
    type: 'text',
    access: { ...writtenByUs.access, read: staffField },
    admin: { hidden: true, disableListColumn: true },
  },
  {
    name: 'savedByName',
    type: 'text',
    label: 'Saved by',
    access: { ...writtenByUs.access, read: staffField },
    admin: {
      ...writtenByUs.admin,
      position: 'sidebar',
      description: 'The user who saved this version.',
    },
  },
  // Only the answer to a save has it: `draft` or `live`.
  {
    name: 'savedTo',
    type: 'text',
    virtual: true,
    access: { ...writtenByUs.access, read: staffField },
    admin: { hidden: true, disableListColumn: true, disableListFilter: true },
  },
  // A save names the version that it was made on (`src/editing/edit-ask.ts`). Nothing stores it.
  {
    name: 'basedOn',
    type: 'text',
    virtual: true,
    access: { read: nobody },
    admin: { disabled: true },
  },
  // True until somebody writes something (`publishing/blank-stories.ts`).
  { name: 'isBlank', type: 'checkbox', index: true, hidden: true },
  // True when an editor typed the slug. A generated slug follows the headline.
  { name: 'slugTyped', type: 'checkbox', defaultValue: false, hidden: true },
  // Every photo that the story shows. A changed photo finds its stories by it.
  { name: 'photos', type: 'relationship', relationTo: 'photos', hasMany: true, hidden: true },
]
