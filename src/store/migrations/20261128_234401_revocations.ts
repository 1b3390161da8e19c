import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`revocations\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`at\` text NOT NULL,
  	\`until\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`revocations_key_idx\` ON \`revocations\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`revocations_until_idx\` ON \`revocations\` (\`until\`);`)
  await db.run(sql`ALTER TABLE \`settings\` ADD \`verified_since\` text;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`revocations\`;`)
  await db.run(sql`ALTER TABLE \`settings\` DROP COLUMN \`verified_since\`;`)
}
