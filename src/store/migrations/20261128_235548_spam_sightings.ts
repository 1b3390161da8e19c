import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`spam_sightings\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`token\` text NOT NULL,
  	\`until\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`spam_sightings_key_idx\` ON \`spam_sightings\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`spam_sightings_token_idx\` ON \`spam_sightings\` (\`token\`);`)
  await db.run(sql`CREATE INDEX \`spam_sightings_until_idx\` ON \`spam_sightings\` (\`until\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`spam_sightings\`;`)
}
