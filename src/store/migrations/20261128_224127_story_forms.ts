import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`stories\` ADD \`saved_by\` text;`)
  await db.run(sql`ALTER TABLE \`stories\` ADD \`saved_by_name\` text;`)
  await db.run(sql`ALTER TABLE \`stories\` ADD \`is_blank\` integer;`)
  await db.run(sql`CREATE INDEX \`stories_is_blank_idx\` ON \`stories\` (\`is_blank\`);`)
  await db.run(sql`ALTER TABLE \`_stories_v\` ADD \`version_saved_by\` text;`)
  await db.run(sql`ALTER TABLE \`_stories_v\` ADD \`version_saved_by_name\` text;`)
  await db.run(sql`ALTER TABLE \`_stories_v\` ADD \`version_is_blank\` integer;`)
  await db.run(sql`CREATE INDEX \`_stories_v_version_version_is_blank_idx\` ON \`_stories_v\` (\`version_is_blank\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`stories_is_blank_idx\`;`)
  await db.run(sql`ALTER TABLE \`stories\` DROP COLUMN \`saved_by\`;`)
  await db.run(sql`ALTER TABLE \`stories\` DROP COLUMN \`saved_by_name\`;`)
  await db.run(sql`ALTER TABLE \`stories\` DROP COLUMN \`is_blank\`;`)
  await db.run(sql`DROP INDEX \`_stories_v_version_version_is_blank_idx\`;`)
  await db.run(sql`ALTER TABLE \`_stories_v\` DROP COLUMN \`version_saved_by\`;`)
  await db.run(sql`ALTER TABLE \`_stories_v\` DROP COLUMN \`version_saved_by_name\`;`)
  await db.run(sql`ALTER TABLE \`_stories_v\` DROP COLUMN \`version_is_blank\`;`)
}
