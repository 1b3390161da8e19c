import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE INDEX \`_status_updatedAt_idx\` ON \`stories\` (\`_status\`,\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`version__status_version_updatedAt_idx\` ON \`_stories_v\` (\`version__status\`,\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`sections_order_idx\` ON \`sections\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`story_visible_createdAt_idx\` ON \`comments\` (\`story_id\`,\`visible\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`visible_createdAt_idx\` ON \`comments\` (\`visible\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`authors_name_idx\` ON \`authors\` (\`name\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`_status_updatedAt_idx\`;`)
  await db.run(sql`DROP INDEX \`version__status_version_updatedAt_idx\`;`)
  await db.run(sql`DROP INDEX \`sections_order_idx\`;`)
  await db.run(sql`DROP INDEX \`story_visible_createdAt_idx\`;`)
  await db.run(sql`DROP INDEX \`visible_createdAt_idx\`;`)
  await db.run(sql`DROP INDEX \`authors_name_idx\`;`)
}
