import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`verifications\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`email\` text NOT NULL,
  	\`language\` text NOT NULL,
  	\`story\` text,
  	\`return_to\` text,
  	\`confirmed_at\` text,
  	\`until\` text NOT NULL,
  	\`follow_ups\` text,
  	\`follow_up_due\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`verifications_key_idx\` ON \`verifications\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`verifications_email_idx\` ON \`verifications\` (\`email\`);`)
  await db.run(sql`CREATE INDEX \`verifications_until_idx\` ON \`verifications\` (\`until\`);`)
  await db.run(sql`CREATE INDEX \`verifications_follow_up_due_idx\` ON \`verifications\` (\`follow_up_due\`);`)
  await db.run(sql`CREATE INDEX \`verifications_updated_at_idx\` ON \`verifications\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`verifications_created_at_idx\` ON \`verifications\` (\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`subscriptions\` ADD \`return_to\` text;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`verifications\`;`)
  await db.run(sql`ALTER TABLE \`subscriptions\` DROP COLUMN \`return_to\`;`)
}
