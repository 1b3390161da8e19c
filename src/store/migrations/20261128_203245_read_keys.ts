import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`read_keys\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`hint\` text NOT NULL,
  	\`key_hash\` text NOT NULL,
  	\`created_by\` text,
  	\`last_used_at\` text,
  	\`revoked\` integer DEFAULT false,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`read_keys_key_hash_idx\` ON \`read_keys\` (\`key_hash\`);`)
  await db.run(sql`CREATE INDEX \`read_keys_updated_at_idx\` ON \`read_keys\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`read_keys_created_at_idx\` ON \`read_keys\` (\`created_at\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`read_keys\`;`)
}
