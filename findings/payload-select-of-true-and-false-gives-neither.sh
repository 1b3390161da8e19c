#!/usr/bin/env bash
# Payload 3.90.1 answers none of the fields that are named when `select` mixes true and false.
#
# `{ title: true, place: false }` reads like "the title, and not the place". Payload takes the whole
# for a list of fields to leave out, and leaves out the title too.
#
# Seen on Node 20.20: the mixed select gives the dates alone, `{ title: true }` gives the title.
# So: build each select from one list of names.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm init --yes >npm.log
npm install --save-exact --no-audit --no-fund --loglevel=error payload@3.90.1 @payloadcms/db-sqlite@3.90.1 graphql@16.15.0 >>npm.log

cat >finding.mjs <<'EOF'
import assert from 'node:assert/strict'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { buildConfig, getPayload } from 'payload'

const config = buildConfig({
  secret: 'not a secret',
  db: sqliteAdapter({ client: { url: 'file:finding.db' } }),
  collections: [
    {
      slug: 'events',
      fields: [
        { name: 'title', type: 'text' },
        { name: 'place', type: 'text' },
        { name: 'startsAt', type: 'date' },
      ],
    },
  ],
  telemetry: false,
  typescript: { autoGenerate: false },
})
const payload = await getPayload({ config })
const { id } = await payload.create({
  collection: 'events',
  data: { title: 'Concert', place: 'Gwangju', startsAt: '2026-11-28T00:00:00.000Z' },
})
const mixed = await payload.findByID({
  collection: 'events',
  id,
  select: { title: true, place: false },
})
const plain = await payload.findByID({ collection: 'events', id, select: { title: true } })
console.log({ mixed, plain })

assert.equal(mixed.title, undefined)
assert.equal(mixed.place, undefined)
assert.equal(mixed.startsAt, '2026-11-28T00:00:00.000Z')
assert.deepEqual(plain, { id, title: 'Concert' })
process.exit(0)
EOF

node --conditions=production finding.mjs
