import type { Row } from '../../src/comments/comment-row.ts'
import type { Actor } from '../../src/comments/event.ts'

// Rows and moderators for tests of pure decisions.

export const now = new Date('2026-11-25T12:00:00.000Z')
export const nowIso = now.toISOString()
export const earlier = '2026-11-25T11:00:00.000Z'

export const moderator: Actor = { id: 'm', name: 'Maria', source: 'panel' }
export const by = { actor: moderator, now }

/** A waiting comment that is no reply. */
export const rowOf = (fields: Partial<Row> = {}): Row => ({
  id: 'c',
  story: 's',
  parent: null,
  root: null,
  author: 'Ann',
  body: 'Ripe quinces.',
  status: 'pending',
  deletedAt: null,
  decidedBy: null,
  decidedAt: null,
  decidedFrom: null,
  rejectionReason: null,
  heldFor: null,
  reportCount: null,
  reportedAt: null,
  visible: false,
  pinned: false,
  removed: false,
  wantsLetter: false,
  editedAt: null,
  updatedAt: earlier,
  followUps: null,
  followUpDue: null,
  ...fields,
})
