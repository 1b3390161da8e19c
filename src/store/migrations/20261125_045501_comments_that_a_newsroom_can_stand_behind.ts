import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`comments_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`comments\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`comments_texts_order_parent\` ON \`comments_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`comments_texts_by_parent_idx\` ON \`comments_texts\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`reports\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`comment\` text NOT NULL,
  	\`reason\` text NOT NULL,
  	\`explanation\` text,
  	\`state\` text DEFAULT 'open' NOT NULL,
  	\`follow_ups\` text,
  	\`follow_up_due\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`reports_key_idx\` ON \`reports\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`reports_follow_up_due_idx\` ON \`reports\` (\`follow_up_due\`);`)
  await db.run(sql`CREATE INDEX \`reports_updated_at_idx\` ON \`reports\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`reports_created_at_idx\` ON \`reports\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`comment_state_idx\` ON \`reports\` (\`comment\`,\`state\`);`)
  await db.run(sql`CREATE TABLE \`bans\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`kind\` text NOT NULL,
  	\`key_hash\` text NOT NULL,
  	\`hint\` text,
  	\`until\` text NOT NULL,
  	\`reason\` text NOT NULL,
  	\`comment\` text,
  	\`banned_by\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`bans_key_hash_idx\` ON \`bans\` (\`key_hash\`);`)
  await db.run(sql`CREATE INDEX \`bans_until_idx\` ON \`bans\` (\`until\`);`)
  await db.run(sql`CREATE INDEX \`bans_comment_idx\` ON \`bans\` (\`comment\`);`)
  await db.run(sql`CREATE INDEX \`bans_updated_at_idx\` ON \`bans\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`bans_created_at_idx\` ON \`bans\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`moderation_events\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`comment\` text,
  	\`story\` text,
  	\`action\` text NOT NULL,
  	\`from\` text,
  	\`to\` text,
  	\`source\` text NOT NULL,
  	\`reason\` text,
  	\`note\` text,
  	\`user\` text,
  	\`user_name\` text,
  	\`undoes\` text,
  	\`before\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`moderation_events_story_idx\` ON \`moderation_events\` (\`story\`);`)
  await db.run(sql`CREATE INDEX \`moderation_events_undoes_idx\` ON \`moderation_events\` (\`undoes\`);`)
  await db.run(sql`CREATE INDEX \`moderation_events_updated_at_idx\` ON \`moderation_events\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`moderation_events_created_at_idx\` ON \`moderation_events\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`comment_createdAt_idx\` ON \`moderation_events\` (\`comment\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`action_createdAt_idx\` ON \`moderation_events\` (\`action\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`user_createdAt_idx\` ON \`moderation_events\` (\`user\`,\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`counters\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`slot\` numeric NOT NULL,
  	\`value\` numeric NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`key_slot_idx\` ON \`counters\` (\`key\`,\`slot\`);`)
  await db.run(sql`CREATE TABLE \`likes\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`comment\` text NOT NULL,
  	\`browser_key\` text NOT NULL,
  	\`network_key\` text NOT NULL,
  	\`follow_ups\` text,
  	\`follow_up_due\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`likes_comment_idx\` ON \`likes\` (\`comment\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`likes_browser_key_idx\` ON \`likes\` (\`browser_key\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`likes_network_key_idx\` ON \`likes\` (\`network_key\`);`)
  await db.run(sql`CREATE INDEX \`likes_follow_up_due_idx\` ON \`likes\` (\`follow_up_due\`);`)
  await db.run(sql`CREATE INDEX \`likes_updated_at_idx\` ON \`likes\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`likes_created_at_idx\` ON \`likes\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`spam_tokens\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`token\` text NOT NULL,
  	\`spam\` numeric DEFAULT 0 NOT NULL,
  	\`ham\` numeric DEFAULT 0 NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`spam_tokens_token_idx\` ON \`spam_tokens\` (\`token\`);`)
  await db.run(sql`CREATE TABLE \`subscriptions\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`email\` text NOT NULL,
  	\`story\` text NOT NULL,
  	\`state\` text DEFAULT 'asked' NOT NULL,
  	\`language\` text NOT NULL,
  	\`confirmed_at\` text,
  	\`follow_ups\` text,
  	\`follow_up_due\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`subscriptions_key_idx\` ON \`subscriptions\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`subscriptions_email_idx\` ON \`subscriptions\` (\`email\`);`)
  await db.run(sql`CREATE INDEX \`subscriptions_story_idx\` ON \`subscriptions\` (\`story\`);`)
  await db.run(sql`CREATE INDEX \`subscriptions_follow_up_due_idx\` ON \`subscriptions\` (\`follow_up_due\`);`)
  await db.run(sql`CREATE INDEX \`subscriptions_updated_at_idx\` ON \`subscriptions\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`subscriptions_created_at_idx\` ON \`subscriptions\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`bulk_decisions\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`filter\` text NOT NULL,
  	\`decision\` text NOT NULL,
  	\`user\` text NOT NULL,
  	\`state\` text DEFAULT 'running' NOT NULL,
  	\`total\` numeric DEFAULT 0 NOT NULL,
  	\`done\` numeric DEFAULT 0 NOT NULL,
  	\`failed\` numeric DEFAULT 0 NOT NULL,
  	\`position\` text,
  	\`follow_ups\` text,
  	\`follow_up_due\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`bulk_decisions_user_idx\` ON \`bulk_decisions\` (\`user\`);`)
  await db.run(sql`CREATE INDEX \`bulk_decisions_follow_up_due_idx\` ON \`bulk_decisions\` (\`follow_up_due\`);`)
  await db.run(sql`CREATE INDEX \`bulk_decisions_updated_at_idx\` ON \`bulk_decisions\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`bulk_decisions_created_at_idx\` ON \`bulk_decisions\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`privacy_requests\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`email\` text,
  	\`wish\` text NOT NULL,
  	\`state\` text DEFAULT 'asked' NOT NULL,
  	\`source\` text NOT NULL,
  	\`user\` text,
  	\`user_name\` text,
  	\`language\` text NOT NULL,
  	\`asked_at\` text NOT NULL,
  	\`confirmed_at\` text,
  	\`until\` text NOT NULL,
  	\`erased\` numeric,
  	\`follow_ups\` text,
  	\`follow_up_due\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`privacy_requests_key_idx\` ON \`privacy_requests\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`privacy_requests_email_idx\` ON \`privacy_requests\` (\`email\`);`)
  await db.run(sql`CREATE INDEX \`privacy_requests_until_idx\` ON \`privacy_requests\` (\`until\`);`)
  await db.run(sql`CREATE INDEX \`privacy_requests_follow_up_due_idx\` ON \`privacy_requests\` (\`follow_up_due\`);`)
  await db.run(sql`CREATE INDEX \`privacy_requests_updated_at_idx\` ON \`privacy_requests\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`privacy_requests_created_at_idx\` ON \`privacy_requests\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`notices\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`position\` text NOT NULL,
  	\`law\` text NOT NULL,
  	\`explanation\` text,
  	\`name\` text,
  	\`email\` text,
  	\`language\` text NOT NULL,
  	\`state\` text DEFAULT 'open' NOT NULL,
  	\`upheld_for\` text,
  	\`moved_to\` text,
  	\`note\` text,
  	\`decided_by\` text,
  	\`decided_by_name\` text,
  	\`decided_at\` text,
  	\`sender_until\` text,
  	\`follow_ups\` text,
  	\`follow_up_due\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`notices_key_idx\` ON \`notices\` (\`key\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`notices_position_idx\` ON \`notices\` (\`position\`);`)
  await db.run(sql`CREATE INDEX \`notices_email_idx\` ON \`notices\` (\`email\`);`)
  await db.run(sql`CREATE INDEX \`notices_decided_at_idx\` ON \`notices\` (\`decided_at\`);`)
  await db.run(sql`CREATE INDEX \`notices_sender_until_idx\` ON \`notices\` (\`sender_until\`);`)
  await db.run(sql`CREATE INDEX \`notices_follow_up_due_idx\` ON \`notices\` (\`follow_up_due\`);`)
  await db.run(sql`CREATE INDEX \`notices_updated_at_idx\` ON \`notices\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`notices_created_at_idx\` ON \`notices\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`state_position_idx\` ON \`notices\` (\`state\`,\`position\`);`)
  await db.run(sql`CREATE TABLE \`notices_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`notices\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`notices_texts_order_parent\` ON \`notices_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`notices_texts_text_idx\` ON \`notices_texts\` (\`text\`);`)
  await db.run(sql`CREATE INDEX \`notices_texts_by_parent_idx\` ON \`notices_texts\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`appeals\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`kind\` text NOT NULL,
  	\`subject\` text NOT NULL,
  	\`position\` text NOT NULL,
  	\`explanation\` text,
  	\`language\` text NOT NULL,
  	\`against\` text,
  	\`against_name\` text,
  	\`state\` text DEFAULT 'open' NOT NULL,
  	\`note\` text,
  	\`decided_by\` text,
  	\`decided_by_name\` text,
  	\`decided_at\` text,
  	\`follow_ups\` text,
  	\`follow_up_due\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`appeals_subject_idx\` ON \`appeals\` (\`subject\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`appeals_position_idx\` ON \`appeals\` (\`position\`);`)
  await db.run(sql`CREATE INDEX \`appeals_decided_at_idx\` ON \`appeals\` (\`decided_at\`);`)
  await db.run(sql`CREATE INDEX \`appeals_follow_up_due_idx\` ON \`appeals\` (\`follow_up_due\`);`)
  await db.run(sql`CREATE INDEX \`appeals_updated_at_idx\` ON \`appeals\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`appeals_created_at_idx\` ON \`appeals\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`state_position_1_idx\` ON \`appeals\` (\`state\`,\`position\`);`)
  await db.run(sql`CREATE TABLE \`appeals_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`appeals\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`appeals_texts_order_parent\` ON \`appeals_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`appeals_texts_text_idx\` ON \`appeals_texts\` (\`text\`);`)
  await db.run(sql`CREATE INDEX \`appeals_texts_by_parent_idx\` ON \`appeals_texts\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`comment_rules_word_lists\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`language\` text,
  	\`verdict\` text DEFAULT 'hold' NOT NULL,
  	\`entries\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`comment_rules\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`comment_rules_word_lists_order_idx\` ON \`comment_rules_word_lists\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`comment_rules_word_lists_parent_id_idx\` ON \`comment_rules_word_lists\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`comment_rules\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`link_domains\` text,
  	\`link_verdict\` text DEFAULT 'hold' NOT NULL,
  	\`hold_disposable\` integer DEFAULT true,
  	\`also_disposable\` text,
  	\`never_disposable\` text,
  	\`spam_hold_at\` numeric DEFAULT 0.8 NOT NULL,
  	\`spam_at\` numeric DEFAULT 0.999 NOT NULL,
  	\`rejection_percent\` numeric DEFAULT 30 NOT NULL,
  	\`rejection_days\` numeric DEFAULT 7 NOT NULL,
  	\`trust_after\` numeric DEFAULT 2 NOT NULL,
  	\`typing_seconds\` numeric DEFAULT 3 NOT NULL,
  	\`edit_minutes\` numeric DEFAULT 5 NOT NULL,
  	\`hide_at_reports\` numeric DEFAULT 5 NOT NULL,
  	\`proof_of_work\` integer DEFAULT false,
  	\`nudge\` integer DEFAULT true,
  	\`updated_at\` text,
  	\`created_at\` text
  );
  `)
  await db.run(sql`DROP INDEX \`status_createdAt_idx\`;`)
  await db.run(sql`DROP INDEX \`email_status_idx\`;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`likes\` numeric DEFAULT 0;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`by_staff\` integer;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`pinned\` integer;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`edited_at\` text;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`removed\` text;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`spam_score\` numeric;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`spam_words\` text;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`learned_as\` text;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`learned_text\` text;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`rejection_reason\` text;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`decided_from\` text;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`report_count\` numeric;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`reported_at\` text;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`user_agent\` text;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`metadata_since\` text;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`language\` text;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`wants_letter\` integer;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`shown_at\` text;`)
  await db.run(sql`ALTER TABLE \`comments\` ADD \`announced_at\` text;`)
  await db.run(sql`CREATE INDEX \`comments_shown_at_idx\` ON \`comments\` (\`shown_at\`);`)
  await db.run(sql`CREATE INDEX \`status_deletedAt_position_idx\` ON \`comments\` (\`status\`,\`deleted_at\`,\`position\`);`)
  await db.run(sql`CREATE INDEX \`deletedAt_reportedAt_position_idx\` ON \`comments\` (\`deleted_at\`,\`reported_at\`,\`position\`);`)
  await db.run(sql`CREATE INDEX \`story_status_position_idx\` ON \`comments\` (\`story_id\`,\`status\`,\`position\`);`)
  await db.run(sql`CREATE INDEX \`email_status_position_idx\` ON \`comments\` (\`email\`,\`status\`,\`position\`);`)
  await db.run(sql`CREATE INDEX \`networkPrefix_status_position_idx\` ON \`comments\` (\`network_prefix\`,\`status\`,\`position\`);`)
  await db.run(sql`CREATE INDEX \`story_pinned_idx\` ON \`comments\` (\`story_id\`,\`pinned\`);`)
  await db.run(sql`CREATE INDEX \`metadataSince_networkPrefix_idx\` ON \`comments\` (\`metadata_since\`,\`network_prefix\`);`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`notify_every\` text DEFAULT 'each';`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`digest_sent_at\` text;`)
  await db.run(sql`ALTER TABLE \`claims\` ADD \`holder\` text;`)
  await db.run(sql`ALTER TABLE \`settings\` ADD \`erased_text\` text DEFAULT 'remove' NOT NULL;`)
  await db.run(sql`ALTER TABLE \`settings\` ADD \`redress\` integer DEFAULT true;`)
  await db.run(sql`ALTER TABLE \`settings\` ADD \`house_rules_url\` text;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`comments_texts\`;`)
  await db.run(sql`DROP TABLE \`reports\`;`)
  await db.run(sql`DROP TABLE \`bans\`;`)
  await db.run(sql`DROP TABLE \`moderation_events\`;`)
  await db.run(sql`DROP TABLE \`counters\`;`)
  await db.run(sql`DROP TABLE \`likes\`;`)
  await db.run(sql`DROP TABLE \`spam_tokens\`;`)
  await db.run(sql`DROP TABLE \`subscriptions\`;`)
  await db.run(sql`DROP TABLE \`bulk_decisions\`;`)
  await db.run(sql`DROP TABLE \`privacy_requests\`;`)
  await db.run(sql`DROP TABLE \`notices\`;`)
  await db.run(sql`DROP TABLE \`notices_texts\`;`)
  await db.run(sql`DROP TABLE \`appeals\`;`)
  await db.run(sql`DROP TABLE \`appeals_texts\`;`)
  await db.run(sql`DROP TABLE \`comment_rules_word_lists\`;`)
  await db.run(sql`DROP TABLE \`comment_rules\`;`)
  await db.run(sql`DROP INDEX \`comments_shown_at_idx\`;`)
  await db.run(sql`DROP INDEX \`status_deletedAt_position_idx\`;`)
  await db.run(sql`DROP INDEX \`deletedAt_reportedAt_position_idx\`;`)
  await db.run(sql`DROP INDEX \`story_status_position_idx\`;`)
  await db.run(sql`DROP INDEX \`email_status_position_idx\`;`)
  await db.run(sql`DROP INDEX \`networkPrefix_status_position_idx\`;`)
  await db.run(sql`DROP INDEX \`story_pinned_idx\`;`)
  await db.run(sql`DROP INDEX \`metadataSince_networkPrefix_idx\`;`)
  await db.run(sql`CREATE INDEX \`status_createdAt_idx\` ON \`comments\` (\`status\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`email_status_idx\` ON \`comments\` (\`email\`,\`status\`);`)
  await db.run(sql`ALTER TABLE \`comments\` DROP COLUMN \`likes\`;`)
  await db.run(sql`ALTER TABLE \`comments\` DROP COLUMN \`by_staff\`;`)
  await db.run(sql`ALTER TABLE \`comments\` DROP COLUMN \`pinned\`;`)
  await db.run(sql`ALTER TABLE \`comments\` DROP COLUMN \`edited_at\`;`)
  await db.run(sql`ALTER TABLE \`comments\` DROP COLUMN \`removed\`;`)
  await db.run(sql`ALTER TABLE \`comments\` DROP COLUMN \`spam_score\`;`)
  await db.run(sql`ALTER TABLE \`comments\` DROP COLUMN \`spam_words\`;`)
  await db.run(sql`ALTER TABLE \`comments\` DROP COLUMN \`learned_as\`;`)
  await db.run(sql`ALTER TABLE \`comments\` DROP COLUMN \`learned_text\`;`)
  await db.run(sql`ALTER TABLE \`comments\` DROP COLUMN \`rejection_reason\`;`)
  await db.run(sql`ALTER TABLE \`comments\` DROP COLUMN \`decided_from\`;`)
  await db.run(sql`ALTER TABLE \`comments\` DROP COLUMN \`report_count\`;`)
  await db.run(sql`ALTER TABLE \`comments\` DROP COLUMN \`reported_at\`;`)
  await db.run(sql`ALTER TABLE \`comments\` DROP COLUMN \`user_agent\`;`)
  await db.run(sql`ALTER TABLE \`comments\` DROP COLUMN \`metadata_since\`;`)
  await db.run(sql`ALTER TABLE \`comments\` DROP COLUMN \`language\`;`)
  await db.run(sql`ALTER TABLE \`comments\` DROP COLUMN \`wants_letter\`;`)
  await db.run(sql`ALTER TABLE \`comments\` DROP COLUMN \`shown_at\`;`)
  await db.run(sql`ALTER TABLE \`comments\` DROP COLUMN \`announced_at\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`notify_every\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`digest_sent_at\`;`)
  await db.run(sql`ALTER TABLE \`claims\` DROP COLUMN \`holder\`;`)
  await db.run(sql`ALTER TABLE \`settings\` DROP COLUMN \`erased_text\`;`)
  await db.run(sql`ALTER TABLE \`settings\` DROP COLUMN \`redress\`;`)
  await db.run(sql`ALTER TABLE \`settings\` DROP COLUMN \`house_rules_url\`;`)
}
