import type { Field } from 'payload'
import { commentStaffField, nobody, writtenByUs } from '../src/access/rules.ts'
import { eventSources, rejectionReasons } from '../src/comments/verdict.ts'
import { forModerators } from './comment-fields.ts'

// The fields of a comment that the panel hides, in named groups. `Comments.ts` puts them in order.

/** Computed fields: the HTML, the place in the thread, and the visibility. */
export const threadAndVisibility: Field[] = [
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
  // The comment that it answers. `parent` differs at the maximum depth, where a reply becomes a
  // sibling of the comment that it answers.
  {
    name: 'answers',
    type: 'relationship',
    relationTo: 'comments',
    index: true,
    // A third comment in every comment of a list would cost a third more. The id says enough.
    maxDepth: 0,
    ...writtenByUs,
    admin: { hidden: true },
  },
  // The comment and every ancestor are approved and outside the trash.
  {
    name: 'shown',
    type: 'checkbox',
    ...writtenByUs,
    access: { ...writtenByUs.access, read: commentStaffField },
    admin: { hidden: true },
  },
  // `shown`, and the story is public. Only these comments are visible to strangers.
  {
    name: 'visible',
    type: 'checkbox',
    index: true,
    ...writtenByUs,
    access: { ...writtenByUs.access, read: commentStaffField },
    admin: { hidden: true },
  },
  // Sorts comments by time without ties, so that pages are cut by it on both databases.
  { name: 'position', type: 'text', unique: true, index: true, hidden: true, ...writtenByUs },
]

/** The marks that readers see beside the text. */
export const marksForReaders: Field[] = [
  { name: 'likes', type: 'number', defaultValue: 0, ...writtenByUs, admin: { hidden: true } },
  { name: 'byStaff', type: 'checkbox', ...writtenByUs, admin: { hidden: true } },
  { name: 'pinned', type: 'checkbox', ...writtenByUs, admin: { hidden: true } },
  { name: 'editedAt', type: 'date', ...writtenByUs, admin: { hidden: true } },
  // The text is erased. The place in the thread stays.
  {
    name: 'removed',
    type: 'select',
    options: ['reader', 'privacy'],
    ...writtenByUs,
    admin: { hidden: true },
  },
]

/** The reasons of the rules, and what the spam score found and learned. */
export const judgement: Field[] = [
  // The rule names in `heldFor`, for filters.
  {
    name: 'heldRules',
    type: 'text',
    hasMany: true,
    ...forModerators,
    admin: { hidden: true },
  },
  { name: 'spamScore', type: 'number', ...forModerators, admin: { hidden: true } },
  { name: 'spamWords', type: 'json', ...forModerators, admin: { hidden: true } },
  // The verdict that the spam score learned, so that it can unlearn it.
  {
    name: 'learnedAs',
    type: 'select',
    options: ['spam', 'ham'],
    hidden: true,
    access: writtenByUs.access,
  },
  // A hash of the learned text. After an edit the score must unlearn the old text.
  { name: 'learnedText', type: 'text', hidden: true, access: writtenByUs.access },
]

/** More about the last decision, and the open reports. */
export const decisionDetails: Field[] = [
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
]

/** The sender's details. `src/privacy/` clears some of them after a time. */
export const senderDetails: Field[] = [
  { name: 'userAgent', type: 'text', ...forModerators, admin: { hidden: true } },
  // The time of posting, stored as long as the row has a network or a user agent (`src/privacy/`).
  { name: 'metadataSince', type: 'date', hidden: true, access: writtenByUs.access },
  { name: 'language', type: 'text', ...forModerators, admin: { hidden: true } },
  // The reader gets an email when the comment is approved.
  { name: 'wantsLetter', type: 'checkbox', ...forModerators, admin: { hidden: true } },
]

/** The times when the comment appeared and was announced. */
export const announcements: Field[] = [
  // The time when it last became visible. Live comments arrive in this order.
  { name: 'shownAt', type: 'date', index: true, hidden: true, access: writtenByUs.access },
  // The time when emails told the authors above it. They get only one.
  { name: 'announcedAt', type: 'date', hidden: true, access: writtenByUs.access },
]

/** The fields that a request or its answer carries. They are never stored. */
export const sentOnce: Field[] = [
  // The reader asks for emails about replies.
  {
    name: 'notify',
    type: 'checkbox',
    virtual: true,
    access: { read: nobody, update: nobody },
    admin: { hidden: true },
  },
  // The form sends them (`intake/untrusted.ts`). They are fields so that GraphQL accepts them.
  ...['formToken', 'website', 'proofOfWork', 'nudgeToken'].map((name): Field => ({
    name,
    type: 'text',
    virtual: true,
    access: { read: nobody, update: nobody },
    admin: { hidden: true },
  })),
  // Only the answer to the comment's reader has it.
  {
    name: 'editToken',
    type: 'text',
    virtual: true,
    access: { ...writtenByUs.access, read: nobody },
    admin: { hidden: true },
  },
]
