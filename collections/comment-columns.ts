import type { Field } from 'payload'
import { commentStaffField, nobody, writtenByUs } from '../src/access/rules.ts'
import { eventSources, rejectionReasons } from '../src/comments/verdict.ts'
import { forModerators } from './comment-fields.ts'

// The fields of a comment that the panel hides, in named groups. `Comments.ts` puts them in order.

/** Computed: the HTML, the place in the thread, and whether readers see it. */
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
  // Sorts comments by time, and no two have the same: pages are cut by it on both databases.
  { name: 'position', type: 'text', unique: true, index: true, hidden: true, ...writtenByUs },
]

/** Readers see these beside the text. */
export const marksForReaders: Field[] = [
  { name: 'likes', type: 'number', defaultValue: 0, ...writtenByUs, admin: { hidden: true } },
  { name: 'byStaff', type: 'checkbox', ...writtenByUs, admin: { hidden: true } },
  { name: 'pinned', type: 'checkbox', ...writtenByUs, admin: { hidden: true } },
  { name: 'editedAt', type: 'date', ...writtenByUs, admin: { hidden: true } },
  // The text is gone; the place in the thread stays.
  {
    name: 'removed',
    type: 'select',
    options: ['reader', 'privacy'],
    ...writtenByUs,
    admin: { hidden: true },
  },
]

/** The reasons of the rules, and what the spam score said and learned. */
export const judgement: Field[] = [
  // The rules of `heldFor`, to filter by.
  {
    name: 'heldRules',
    type: 'text',
    hasMany: true,
    ...forModerators,
    admin: { hidden: true },
  },
  { name: 'spamScore', type: 'number', ...forModerators, admin: { hidden: true } },
  { name: 'spamWords', type: 'json', ...forModerators, admin: { hidden: true } },
  // The verdict that the spam score learned, so that it can be unlearned.
  {
    name: 'learnedAs',
    type: 'select',
    options: ['spam', 'ham'],
    hidden: true,
    access: writtenByUs.access,
  },
  // A hash of the text that was learned: after an edit the score must unlearn the old one.
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

/** About the sender; some of it is cleared after a time (`src/privacy/`). */
export const senderDetails: Field[] = [
  { name: 'userAgent', type: 'text', ...forModerators, admin: { hidden: true } },
  // When it was posted, as long as a network or a user agent is kept of it (`src/privacy/`).
  { name: 'metadataSince', type: 'date', hidden: true, access: writtenByUs.access },
  { name: 'language', type: 'text', ...forModerators, admin: { hidden: true } },
  // The reader gets an email when it is approved.
  { name: 'wantsLetter', type: 'checkbox', ...forModerators, admin: { hidden: true } },
]

/** The times at which the comment appeared and was announced. */
export const announcements: Field[] = [
  // When it last became visible: the order in which comments arrive live.
  { name: 'shownAt', type: 'date', index: true, hidden: true, access: writtenByUs.access },
  // When emails told those whom it answers: they are told once.
  { name: 'announcedAt', type: 'date', hidden: true, access: writtenByUs.access },
]

/** Sent with the comment or with its answer, and never stored. */
export const sentOnce: Field[] = [
  // The reader asks for emails about replies.
  {
    name: 'notify',
    type: 'checkbox',
    virtual: true,
    access: { read: nobody, update: nobody },
    admin: { hidden: true },
  },
  // The form sends them (`untrusted.ts`). They are fields so that GraphQL accepts them.
  ...['formToken', 'website', 'proofOfWork', 'nudgeToken'].map((name): Field => ({
    name,
    type: 'text',
    virtual: true,
    access: { read: nobody, update: nobody },
    admin: { hidden: true },
  })),
  // The answer to its reader has it, once.
  {
    name: 'editToken',
    type: 'text',
    virtual: true,
    access: { ...writtenByUs.access, read: nobody },
    admin: { hidden: true },
  },
]
