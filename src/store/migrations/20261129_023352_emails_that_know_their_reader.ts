import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`comments\` ADD \`answers_id\` text(36) REFERENCES comments(id) ON DELETE set null;`)
  // Until now nothing told whom a flattened reply answers. Its parent comes nearest.
  await db.run(
    sql`UPDATE \`comments\` SET \`answers_id\` = \`parent_id\` WHERE \`parent_id\` IS NOT NULL;`,
  )
  await db.run(sql`CREATE INDEX \`comments_answers_idx\` ON \`comments\` (\`answers_id\`);`)
  await db.run(sql`ALTER TABLE \`reports\` ADD \`email\` text;`)
  await db.run(sql`ALTER TABLE \`reports\` ADD \`language\` text;`)
  await db.run(sql`CREATE INDEX \`reports_email_idx\` ON \`reports\` (\`email\`);`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`time_zone\` text;`)
  await db.run(sql`ALTER TABLE \`settings\` ADD \`time_zone\` text DEFAULT 'UTC';`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`__new_comments\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`held_for\` text,
  	\`body\` text NOT NULL,
  	\`author\` text NOT NULL,
  	\`email\` text,
  	\`status\` text DEFAULT 'pending' NOT NULL,
  	\`story_id\` text(36),
  	\`parent_id\` text(36),
  	\`decided_by_id\` text(36),
  	\`decided_at\` text,
  	\`network_prefix\` text,
  	\`body_html\` text,
  	\`depth\` numeric,
  	\`root_id\` text(36),
  	\`shown\` integer,
  	\`visible\` integer,
  	\`position\` text,
  	\`likes\` numeric DEFAULT 0,
  	\`by_staff\` integer,
  	\`pinned\` integer,
  	\`edited_at\` text,
  	\`removed\` text,
  	\`spam_score\` numeric,
  	\`spam_words\` text,
  	\`learned_as\` text,
  	\`learned_text\` text,
  	\`rejection_reason\` text,
  	\`decided_from\` text,
  	\`report_count\` numeric,
  	\`reported_at\` text,
  	\`user_agent\` text,
  	\`metadata_since\` text,
  	\`language\` text,
  	\`wants_letter\` integer,
  	\`shown_at\` text,
  	\`announced_at\` text,
  	\`follow_ups\` text,
  	\`follow_up_due\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`deleted_at\` text,
  	FOREIGN KEY (\`story_id\`) REFERENCES \`stories\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`comments\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`decided_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`root_id\`) REFERENCES \`comments\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_comments\`("id", "held_for", "body", "author", "email", "status", "story_id", "parent_id", "decided_by_id", "decided_at", "network_prefix", "body_html", "depth", "root_id", "shown", "visible", "position", "likes", "by_staff", "pinned", "edited_at", "removed", "spam_score", "spam_words", "learned_as", "learned_text", "rejection_reason", "decided_from", "report_count", "reported_at", "user_agent", "metadata_since", "language", "wants_letter", "shown_at", "announced_at", "follow_ups", "follow_up_due", "updated_at", "created_at", "deleted_at") SELECT "id", "held_for", "body", "author", "email", "status", "story_id", "parent_id", "decided_by_id", "decided_at", "network_prefix", "body_html", "depth", "root_id", "shown", "visible", "position", "likes", "by_staff", "pinned", "edited_at", "removed", "spam_score", "spam_words", "learned_as", "learned_text", "rejection_reason", "decided_from", "report_count", "reported_at", "user_agent", "metadata_since", "language", "wants_letter", "shown_at", "announced_at", "follow_ups", "follow_up_due", "updated_at", "created_at", "deleted_at" FROM \`comments\`;`)
  await db.run(sql`DROP TABLE \`comments\`;`)
  await db.run(sql`ALTER TABLE \`__new_comments\` RENAME TO \`comments\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
  await db.run(sql`CREATE INDEX \`comments_story_idx\` ON \`comments\` (\`story_id\`);`)
  await db.run(sql`CREATE INDEX \`comments_parent_idx\` ON \`comments\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`comments_decided_by_idx\` ON \`comments\` (\`decided_by_id\`);`)
  await db.run(sql`CREATE INDEX \`comments_network_prefix_idx\` ON \`comments\` (\`network_prefix\`);`)
  await db.run(sql`CREATE INDEX \`comments_depth_idx\` ON \`comments\` (\`depth\`);`)
  await db.run(sql`CREATE INDEX \`comments_root_idx\` ON \`comments\` (\`root_id\`);`)
  await db.run(sql`CREATE INDEX \`comments_visible_idx\` ON \`comments\` (\`visible\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`comments_position_idx\` ON \`comments\` (\`position\`);`)
  await db.run(sql`CREATE INDEX \`comments_shown_at_idx\` ON \`comments\` (\`shown_at\`);`)
  await db.run(sql`CREATE INDEX \`comments_follow_up_due_idx\` ON \`comments\` (\`follow_up_due\`);`)
  await db.run(sql`CREATE INDEX \`comments_updated_at_idx\` ON \`comments\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`comments_created_at_idx\` ON \`comments\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`comments_deleted_at_idx\` ON \`comments\` (\`deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`story_visible_depth_position_idx\` ON \`comments\` (\`story_id\`,\`visible\`,\`depth\`,\`position\`);`)
  await db.run(sql`CREATE INDEX \`root_visible_position_idx\` ON \`comments\` (\`root_id\`,\`visible\`,\`position\`);`)
  await db.run(sql`CREATE INDEX \`story_visible_createdAt_idx\` ON \`comments\` (\`story_id\`,\`visible\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`status_deletedAt_position_idx\` ON \`comments\` (\`status\`,\`deleted_at\`,\`position\`);`)
  await db.run(sql`CREATE INDEX \`deletedAt_reportedAt_position_idx\` ON \`comments\` (\`deleted_at\`,\`reported_at\`,\`position\`);`)
  await db.run(sql`CREATE INDEX \`story_status_position_idx\` ON \`comments\` (\`story_id\`,\`status\`,\`position\`);`)
  await db.run(sql`CREATE INDEX \`story_email_idx\` ON \`comments\` (\`story_id\`,\`email\`);`)
  await db.run(sql`CREATE INDEX \`email_status_position_idx\` ON \`comments\` (\`email\`,\`status\`,\`position\`);`)
  await db.run(sql`CREATE INDEX \`networkPrefix_status_position_idx\` ON \`comments\` (\`network_prefix\`,\`status\`,\`position\`);`)
  await db.run(sql`CREATE INDEX \`story_pinned_idx\` ON \`comments\` (\`story_id\`,\`pinned\`);`)
  await db.run(sql`CREATE INDEX \`metadataSince_networkPrefix_idx\` ON \`comments\` (\`metadata_since\`,\`network_prefix\`);`)
  await db.run(sql`CREATE INDEX \`comments_pinned_idx\` ON \`comments\` (\`story_id\`,\`position\`) WHERE "comments"."pinned" = 1;`)
  await db.run(sql`CREATE INDEX \`comments_public_by_story_idx\` ON \`comments\` (\`story_id\`,\`created_at\`) WHERE "comments"."visible" = 1 AND "comments"."deleted_at" IS NULL;`)
  await db.run(sql`CREATE INDEX \`comments_public_idx\` ON \`comments\` (\`created_at\`) WHERE "comments"."visible" = 1 AND "comments"."deleted_at" IS NULL;`)
  await db.run(sql`DROP INDEX \`reports_email_idx\`;`)
  await db.run(sql`ALTER TABLE \`reports\` DROP COLUMN \`email\`;`)
  await db.run(sql`ALTER TABLE \`reports\` DROP COLUMN \`language\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`time_zone\`;`)
  await db.run(sql`ALTER TABLE \`settings\` DROP COLUMN \`time_zone\`;`)
}
