import type { CollectionConfig } from 'payload'
import { access } from '../src/access/table.ts'
import { followUpFields } from '../src/follow-ups/fields.ts'
import { decideComment, decideSaved, logDeleted } from '../src/desk/hooks.ts'
import { deskCommentEndpoints } from '../src/desk/comment-endpoints.ts'
import { intakeEndpoints } from '../src/intake/endpoints.ts'
import {
  keepOnlyWhatReadersMaySet,
  moderateComment,
  announceComment,
  deleteReplies,
} from '../src/intake/hooks.ts'
import { readerEndpoints } from '../src/readers/endpoints.ts'
import { noticeEndpoint } from '../src/redress/endpoints.ts'
import {
  announcements,
  decisionDetails,
  judgement,
  marksForReaders,
  senderDetails,
  sentOnce,
  threadAndVisibility,
} from './comment-columns.ts'
import { decision, moderatorsPanel, readersText, verdictAndPlace } from './comment-fields.ts'

/** The comments of readers. `src/rules/` decides whether a comment appears. */
export const Comments: CollectionConfig<'comments'> = {
  slug: 'comments',
  access: access.comments,
  admin: {
    group: 'Comments',
    useAsTitle: 'author',
    defaultColumns: ['body', 'status', 'author', 'heldFor', 'story', 'createdAt'],
    // The address is left out, because editors search here too and must not learn it. Moderators
    // filter by it.
    listSearchableFields: ['body', 'author'],
    components: {
      beforeListTable: ['/src/admin/comment-list-actions.tsx#CommentListActions'],
      edit: { beforeDocumentControls: ['/src/admin/comment-decision.tsx#CommentDecision'] },
    },
  },
  defaultSort: '-createdAt',
  trash: true,
  // A copy would carry its reader's address and good name with somebody else's words.
  disableDuplicate: true,
  indexes: [
    { fields: ['story', 'visible', 'depth', 'position'] },
    { fields: ['root', 'visible', 'position'] },
    // For lists by the generated API on MongoDB. SQLite has indexes of the visible comments alone.
    { fields: ['story', 'visible', 'createdAt'] },
    { fields: ['status', 'deletedAt', 'position'] },
    // For reported comments, oldest first. With two indexes SQLite would sort all rows outside the
    // trash.
    { fields: ['deletedAt', 'reportedAt', 'position'] },
    { fields: ['story', 'status', 'position'] },
    { fields: ['story', 'email'] },
    { fields: ['email', 'status', 'position'] },
    { fields: ['networkPrefix', 'status', 'position'] },
    { fields: ['story', 'pinned'] },
    // Finds the rows whose metadata must be cleared, and the rows that nobody has marked yet.
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
    ...moderatorsPanel,
    ...readersText,
    ...verdictAndPlace,
    ...decision,
    ...threadAndVisibility,
    ...marksForReaders,
    ...judgement,
    ...decisionDetails,
    ...senderDetails,
    ...announcements,
    ...sentOnce,
    ...followUpFields,
  ],
}
