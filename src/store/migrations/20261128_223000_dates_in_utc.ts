import type { MigrateUpArgs } from '@payloadcms/db-sqlite'
import { repairDates } from '../repair-dates.ts'

/** The columns that held dates when they were still kept as they were typed. */
export const dateColumns = {
  stories: ['reader_updated_at', 'published_at', 'follow_up_due', 'updated_at', 'created_at', 'deleted_at'],
  _stories_v: ['version_reader_updated_at', 'version_published_at', 'version_follow_up_due', 'version_updated_at', 'version_created_at', 'version_deleted_at', 'created_at', 'updated_at'],
  photos: ['date_taken', 'follow_up_due', 'updated_at', 'created_at'],
  sections: ['follow_up_due', 'updated_at', 'created_at'],
  comments: ['decided_at', 'edited_at', 'reported_at', 'metadata_since', 'shown_at', 'announced_at', 'follow_up_due', 'updated_at', 'created_at', 'deleted_at'],
  reports: ['follow_up_due', 'updated_at', 'created_at'],
  bans: ['until', 'updated_at', 'created_at'],
  moderation_events: ['updated_at', 'created_at'],
  authors: ['follow_up_due', 'updated_at', 'created_at'],
  users_sessions: ['created_at', 'expires_at'],
  users: ['digest_sent_at', 'lock_letter_for', 'follow_up_due', 'updated_at', 'created_at', 'reset_password_expiration', 'reset_password_requested_at', 'lock_until'],
  claims: ['until'],
  likes: ['follow_up_due', 'updated_at', 'created_at'],
  subscriptions: ['confirmed_at', 'follow_up_due', 'updated_at', 'created_at'],
  bulk_decisions: ['follow_up_due', 'updated_at', 'created_at'],
  privacy_requests: ['asked_at', 'confirmed_at', 'until', 'follow_up_due', 'updated_at', 'created_at'],
  read_keys: ['last_used_at', 'updated_at', 'created_at'],
  notices: ['decided_at', 'sender_until', 'follow_up_due', 'updated_at', 'created_at'],
  appeals: ['decided_at', 'follow_up_due', 'updated_at', 'created_at'],
  payload_jobs_log: ['executed_at', 'completed_at'],
  payload_jobs: ['completed_at', 'wait_until', 'updated_at', 'created_at'],
  payload_locked_documents: ['updated_at', 'created_at'],
  payload_preferences: ['updated_at', 'created_at'],
  payload_migrations: ['updated_at', 'created_at'],
  comment_rules: ['updated_at', 'created_at'],
  settings: ['updated_at', 'created_at'],
}

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await repairDates(db, dateColumns)
}

/** A date in UTC is right for the earlier release, too. */
export async function down(): Promise<void> {}
