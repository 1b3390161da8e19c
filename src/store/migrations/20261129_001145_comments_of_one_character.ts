import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`__new_settings\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`site_name\` text DEFAULT 'Dateline' NOT NULL,
  	\`language\` text DEFAULT 'en' NOT NULL,
  	\`comments_mode\` text DEFAULT 'first' NOT NULL,
  	\`close_comments_after_days\` numeric DEFAULT 0 NOT NULL,
  	\`comment_min_length\` numeric DEFAULT 1 NOT NULL,
  	\`comment_max_length\` numeric DEFAULT 5000 NOT NULL,
  	\`hold_at_links\` numeric DEFAULT 2 NOT NULL,
  	\`flood_seconds\` numeric DEFAULT 15 NOT NULL,
  	\`verified_since\` text,
  	\`erased_text\` text DEFAULT 'remove' NOT NULL,
  	\`redress\` integer DEFAULT true,
  	\`house_rules_url\` text,
  	\`updated_at\` text,
  	\`created_at\` text
  );
  `)
  await db.run(sql`INSERT INTO \`__new_settings\`("id", "site_name", "language", "comments_mode", "close_comments_after_days", "comment_min_length", "comment_max_length", "hold_at_links", "flood_seconds", "verified_since", "erased_text", "redress", "house_rules_url", "updated_at", "created_at") SELECT "id", "site_name", "language", "comments_mode", "close_comments_after_days", "comment_min_length", "comment_max_length", "hold_at_links", "flood_seconds", "verified_since", "erased_text", "redress", "house_rules_url", "updated_at", "created_at" FROM \`settings\`;`)
  await db.run(sql`DROP TABLE \`settings\`;`)
  await db.run(sql`ALTER TABLE \`__new_settings\` RENAME TO \`settings\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`__new_settings\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`site_name\` text DEFAULT 'Dateline' NOT NULL,
  	\`language\` text DEFAULT 'en' NOT NULL,
  	\`comments_mode\` text DEFAULT 'first' NOT NULL,
  	\`close_comments_after_days\` numeric DEFAULT 0 NOT NULL,
  	\`comment_min_length\` numeric DEFAULT 2 NOT NULL,
  	\`comment_max_length\` numeric DEFAULT 5000 NOT NULL,
  	\`hold_at_links\` numeric DEFAULT 2 NOT NULL,
  	\`flood_seconds\` numeric DEFAULT 15 NOT NULL,
  	\`verified_since\` text,
  	\`erased_text\` text DEFAULT 'remove' NOT NULL,
  	\`redress\` integer DEFAULT true,
  	\`house_rules_url\` text,
  	\`updated_at\` text,
  	\`created_at\` text
  );
  `)
  await db.run(sql`INSERT INTO \`__new_settings\`("id", "site_name", "language", "comments_mode", "close_comments_after_days", "comment_min_length", "comment_max_length", "hold_at_links", "flood_seconds", "verified_since", "erased_text", "redress", "house_rules_url", "updated_at", "created_at") SELECT "id", "site_name", "language", "comments_mode", "close_comments_after_days", "comment_min_length", "comment_max_length", "hold_at_links", "flood_seconds", "verified_since", "erased_text", "redress", "house_rules_url", "updated_at", "created_at" FROM \`settings\`;`)
  await db.run(sql`DROP TABLE \`settings\`;`)
  await db.run(sql`ALTER TABLE \`__new_settings\` RENAME TO \`settings\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
}
