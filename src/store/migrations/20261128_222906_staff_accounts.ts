import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`users_roles\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`value\` text,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`users_roles_order_idx\` ON \`users_roles\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`users_roles_parent_idx\` ON \`users_roles\` (\`parent_id\`);`)
  // Each user keeps the one role that they had.
  await db.run(
    sql`INSERT INTO \`users_roles\` (\`order\`, \`parent_id\`, \`value\`, \`id\`) SELECT 1, \`id\`, \`role\`, lower(hex(randomblob(12))) FROM \`users\`;`,
  )
  await db.run(sql`CREATE TABLE \`login_attempts\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`account\` text NOT NULL,
  	\`network\` text NOT NULL,
  	\`at\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`login_attempts_at_idx\` ON \`login_attempts\` (\`at\`);`)
  await db.run(sql`CREATE INDEX \`account_at_idx\` ON \`login_attempts\` (\`account\`,\`at\`);`)
  await db.run(sql`CREATE INDEX \`network_at_idx\` ON \`login_attempts\` (\`network\`,\`at\`);`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`status\` text DEFAULT 'active';`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`credentials_changed_at\` text;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`users_roles\`;`)
  await db.run(sql`DROP TABLE \`login_attempts\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`status\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`credentials_changed_at\`;`)
}
