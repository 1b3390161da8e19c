import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`_status_section_publishedAt_idx\`;`)
  await db.run(sql`DROP INDEX \`_status_publishedAt_idx\`;`)
  await db.run(sql`CREATE INDEX \`_status_section_publishedAt_createdAt_idx\` ON \`stories\` (\`_status\`,\`section_id\`,\`published_at\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_status_publishedAt_createdAt_idx\` ON \`stories\` (\`_status\`,\`published_at\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_status_updatedAt_createdAt_idx\` ON \`stories\` (\`_status\`,\`updated_at\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`stories_public_by_update_idx\` ON \`stories\` (\`updated_at\`) WHERE "stories"."_status" = 'published' AND "stories"."deleted_at" IS NULL;`)
  await db.run(sql`DROP INDEX \`version__status_version_section_version_publishedAt_idx\`;`)
  await db.run(sql`DROP INDEX \`version__status_version_publishedAt_idx\`;`)
  await db.run(sql`CREATE INDEX \`compound_index_idx\` ON \`_stories_v\` (\`version__status\`,\`version_section_id\`,\`version_published_at\`,\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`version__status_version_publishedAt_version_createdAt_idx\` ON \`_stories_v\` (\`version__status\`,\`version_published_at\`,\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`version__status_version_updatedAt_version_createdAt_idx\` ON \`_stories_v\` (\`version__status\`,\`version_updated_at\`,\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`sections_order_idx\` ON \`sections\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`story_visible_createdAt_idx\` ON \`comments\` (\`story_id\`,\`visible\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`comments_public_by_story_idx\` ON \`comments\` (\`story_id\`,\`created_at\`) WHERE "comments"."visible" = 1 AND "comments"."deleted_at" IS NULL;`)
  await db.run(sql`CREATE INDEX \`comments_public_idx\` ON \`comments\` (\`created_at\`) WHERE "comments"."visible" = 1 AND "comments"."deleted_at" IS NULL;`)
  await db.run(sql`CREATE INDEX \`authors_name_idx\` ON \`authors\` (\`name\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`_status_section_publishedAt_createdAt_idx\`;`)
  await db.run(sql`DROP INDEX \`_status_publishedAt_createdAt_idx\`;`)
  await db.run(sql`DROP INDEX \`_status_updatedAt_createdAt_idx\`;`)
  await db.run(sql`DROP INDEX \`stories_public_by_update_idx\`;`)
  await db.run(sql`CREATE INDEX \`_status_section_publishedAt_idx\` ON \`stories\` (\`_status\`,\`section_id\`,\`published_at\`);`)
  await db.run(sql`CREATE INDEX \`_status_publishedAt_idx\` ON \`stories\` (\`_status\`,\`published_at\`);`)
  await db.run(sql`DROP INDEX \`compound_index_idx\`;`)
  await db.run(sql`DROP INDEX \`version__status_version_publishedAt_version_createdAt_idx\`;`)
  await db.run(sql`DROP INDEX \`version__status_version_updatedAt_version_createdAt_idx\`;`)
  await db.run(sql`CREATE INDEX \`version__status_version_section_version_publishedAt_idx\` ON \`_stories_v\` (\`version__status\`,\`version_section_id\`,\`version_published_at\`);`)
  await db.run(sql`CREATE INDEX \`version__status_version_publishedAt_idx\` ON \`_stories_v\` (\`version__status\`,\`version_published_at\`);`)
  await db.run(sql`DROP INDEX \`sections_order_idx\`;`)
  await db.run(sql`DROP INDEX \`story_visible_createdAt_idx\`;`)
  await db.run(sql`DROP INDEX \`comments_public_by_story_idx\`;`)
  await db.run(sql`DROP INDEX \`comments_public_idx\`;`)
  await db.run(sql`DROP INDEX \`authors_name_idx\`;`)
}
