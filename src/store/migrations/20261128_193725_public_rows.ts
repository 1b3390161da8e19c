import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE INDEX \`stories_public_by_section_idx\` ON \`stories\` (\`section_id\`,\`published_at\`,\`id\`) WHERE "stories"."_status" = 'published' AND "stories"."deleted_at" IS NULL;`)
  await db.run(sql`CREATE INDEX \`stories_public_idx\` ON \`stories\` (\`published_at\`,\`id\`) WHERE "stories"."_status" = 'published' AND "stories"."deleted_at" IS NULL;`)
  await db.run(sql`CREATE INDEX \`comments_pinned_idx\` ON \`comments\` (\`story_id\`,\`position\`) WHERE "comments"."pinned" = 1;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`stories_public_by_section_idx\`;`)
  await db.run(sql`DROP INDEX \`stories_public_idx\`;`)
  await db.run(sql`DROP INDEX \`comments_pinned_idx\`;`)
}
