import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`sections_slug_idx\`;`)
  await db.run(sql`CREATE INDEX \`slug_parent_idx\` ON \`sections\` (\`slug\`,\`parent_id\`);`)
  await db.run(sql`ALTER TABLE \`settings\` ADD \`language\` text DEFAULT 'en' NOT NULL;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`slug_parent_idx\`;`)
  await db.run(sql`CREATE UNIQUE INDEX \`sections_slug_idx\` ON \`sections\` (\`slug\`);`)
  await db.run(sql`ALTER TABLE \`settings\` DROP COLUMN \`language\`;`)
}
