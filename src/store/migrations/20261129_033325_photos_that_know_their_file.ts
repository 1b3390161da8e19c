import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`photos_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`photos\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`photos_texts_order_parent\` ON \`photos_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`photos_texts_by_parent_idx\` ON \`photos_texts\` (\`parent_id\`);`)
  await db.run(sql`ALTER TABLE \`photos\` ADD \`agency\` text;`)
  await db.run(sql`ALTER TABLE \`photos\` ADD \`printed_credit\` text;`)
  await db.run(sql`ALTER TABLE \`photos\` ADD \`needs_look\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`photos\` ADD \`extended_description\` text;`)
  await db.run(sql`ALTER TABLE \`photos\` ADD \`sublocation\` text;`)
  await db.run(sql`ALTER TABLE \`photos\` ADD \`city\` text;`)
  await db.run(sql`ALTER TABLE \`photos\` ADD \`state\` text;`)
  await db.run(sql`ALTER TABLE \`photos\` ADD \`country\` text;`)
  await db.run(sql`ALTER TABLE \`photos\` ADD \`country_code\` text;`)
  await db.run(sql`ALTER TABLE \`photos\` ADD \`copyright\` text;`)
  await db.run(sql`ALTER TABLE \`photos\` ADD \`usage_terms\` text;`)
  await db.run(sql`ALTER TABLE \`photos\` ADD \`web_statement\` text;`)
  await db.run(sql`ALTER TABLE \`photos\` ADD \`licensor\` text;`)
  await db.run(sql`ALTER TABLE \`photos\` ADD \`licensor_url\` text;`)
  await db.run(sql`ALTER TABLE \`photos\` ADD \`digital_source_type\` text;`)
  await db.run(sql`ALTER TABLE \`photos\` ADD \`made_by_ai\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`photos\` ADD \`source\` text;`)
  await db.run(sql`ALTER TABLE \`photos\` ADD \`byline_title\` text;`)
  await db.run(sql`ALTER TABLE \`photos\` ADD \`job_reference\` text;`)
  await db.run(sql`ALTER TABLE \`photos\` ADD \`supplier_image_id\` text;`)
  await db.run(sql`ALTER TABLE \`photos\` ADD \`original_caption\` text;`)
  await db.run(sql`ALTER TABLE \`photos\` ADD \`caption_log\` text;`)
  await db.run(sql`ALTER TABLE \`photos\` ADD \`read_from_file\` text;`)
  await db.run(sql`CREATE INDEX \`photos_agency_idx\` ON \`photos\` (\`agency\`);`)
  await db.run(sql`CREATE INDEX \`photos_needs_look_idx\` ON \`photos\` (\`needs_look\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`photos_texts\`;`)
  await db.run(sql`DROP INDEX \`photos_agency_idx\`;`)
  await db.run(sql`DROP INDEX \`photos_needs_look_idx\`;`)
  await db.run(sql`ALTER TABLE \`photos\` DROP COLUMN \`agency\`;`)
  await db.run(sql`ALTER TABLE \`photos\` DROP COLUMN \`printed_credit\`;`)
  await db.run(sql`ALTER TABLE \`photos\` DROP COLUMN \`needs_look\`;`)
  await db.run(sql`ALTER TABLE \`photos\` DROP COLUMN \`extended_description\`;`)
  await db.run(sql`ALTER TABLE \`photos\` DROP COLUMN \`sublocation\`;`)
  await db.run(sql`ALTER TABLE \`photos\` DROP COLUMN \`city\`;`)
  await db.run(sql`ALTER TABLE \`photos\` DROP COLUMN \`state\`;`)
  await db.run(sql`ALTER TABLE \`photos\` DROP COLUMN \`country\`;`)
  await db.run(sql`ALTER TABLE \`photos\` DROP COLUMN \`country_code\`;`)
  await db.run(sql`ALTER TABLE \`photos\` DROP COLUMN \`copyright\`;`)
  await db.run(sql`ALTER TABLE \`photos\` DROP COLUMN \`usage_terms\`;`)
  await db.run(sql`ALTER TABLE \`photos\` DROP COLUMN \`web_statement\`;`)
  await db.run(sql`ALTER TABLE \`photos\` DROP COLUMN \`licensor\`;`)
  await db.run(sql`ALTER TABLE \`photos\` DROP COLUMN \`licensor_url\`;`)
  await db.run(sql`ALTER TABLE \`photos\` DROP COLUMN \`digital_source_type\`;`)
  await db.run(sql`ALTER TABLE \`photos\` DROP COLUMN \`made_by_ai\`;`)
  await db.run(sql`ALTER TABLE \`photos\` DROP COLUMN \`source\`;`)
  await db.run(sql`ALTER TABLE \`photos\` DROP COLUMN \`byline_title\`;`)
  await db.run(sql`ALTER TABLE \`photos\` DROP COLUMN \`job_reference\`;`)
  await db.run(sql`ALTER TABLE \`photos\` DROP COLUMN \`supplier_image_id\`;`)
  await db.run(sql`ALTER TABLE \`photos\` DROP COLUMN \`original_caption\`;`)
  await db.run(sql`ALTER TABLE \`photos\` DROP COLUMN \`caption_log\`;`)
  await db.run(sql`ALTER TABLE \`photos\` DROP COLUMN \`read_from_file\`;`)
}
