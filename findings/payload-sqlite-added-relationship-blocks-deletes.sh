#!/usr/bin/env bash
# Payload on SQLite: a relationship that is there from the first migration is emptied when its target
# is deleted. The same field, added by a later migration, makes the deletion fail.
#
# A table is created with `ON DELETE set null`. A column that a later generated migration adds has
# `REFERENCES photos(id)` alone, so SQLite refuses to delete a photo that a story uses.
#
# Seen: payload and @payloadcms/db-sqlite 3.90.1, Node 20.20.
#   section (first migration): deleted, and the story's section is null
#   photo (added later): not deleted, SQLITE_CONSTRAINT FOREIGN KEY
# So: read each generated migration, and write the missing ON DELETE by hand.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"

echo '{ "private": true, "type": "module" }' >package.json
npm install --save-exact --no-audit --no-fund --loglevel=error payload@3.90.1 \
  @payloadcms/db-sqlite@3.90.1 graphql@16.11.0 tsx@4.20.6 >npm.log

cat >open.mjs <<'EOF'
import { buildConfig, getPayload } from 'payload'
import { sqliteAdapter } from '@payloadcms/db-sqlite'

export async function open(names) {
  const target = { section: 'sections', photo: 'photos' }
  const fields = names.map((name) => ({
    name,
    type: 'relationship',
    relationTo: target[name],
  }))
  const config = await buildConfig({
    secret: 'a secret of this script',
    telemetry: false,
    logger: { options: { level: 'silent' } },
    db: sqliteAdapter({
      client: { url: `file:${process.cwd()}/news.db` },
      push: false,
      migrationDir: `${process.cwd()}/migrations`,
    }),
    collections: [
      { slug: 'sections', fields: [{ name: 'title', type: 'text' }] },
      { slug: 'photos', fields: [{ name: 'caption', type: 'text' }] },
      { slug: 'stories', fields },
    ],
  })
  return getPayload({ config, disableOnInit: true })
}
EOF

cat >migration.mjs <<'EOF'
import { open } from './open.mjs'
const [name, ...fields] = process.argv.slice(2)
const payload = await open(fields)
await payload.db.createMigration({ payload, migrationName: name, forceAcceptWarning: true })
process.exit(0)
EOF

cat >finding.mjs <<'EOF'
import assert from 'node:assert/strict'
import { open } from './open.mjs'

const payload = await open(['section', 'photo'])
await payload.db.migrate()
const section = await payload.create({ collection: 'sections', data: { title: 'Harbours' } })
const photo = await payload.create({ collection: 'photos', data: { caption: 'A quay' } })
const data = { section: section.id, photo: photo.id }
const story = await payload.create({ collection: 'stories', data })

await payload.delete({ collection: 'sections', id: section.id })
const { section: left } = await payload.findByID({ collection: 'stories', id: story.id, depth: 0 })
const refused = await payload.delete({ collection: 'photos', id: photo.id }).then(
  () => null,
  (err) => `${err.message} ${err.cause?.message ?? ''}`,
)
console.log({ left: left ?? null, refused })
assert.equal(left ?? null, null)
assert.match(refused ?? '', /FOREIGN KEY/)
process.exit(0)
EOF

node migration.mjs first section >first.log 2>&1 || { cat first.log; exit 1; }
node migration.mjs second section photo >second.log 2>&1 || { cat second.log; exit 1; }
grep -h 'ADD .*photo_id' migrations/*_second.ts
node --import=tsx finding.mjs
