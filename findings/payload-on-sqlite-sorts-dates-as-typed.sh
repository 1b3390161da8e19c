#!/usr/bin/env bash
# Payload 3.90.1 on SQLite stores a date as it was typed, and compares dates as texts.
#
# 09:00 in Tokyo is midnight UTC. A read answers it in UTC, so it looks right; but a list sorts it
# behind 00:30 UTC, and `less_than` does not find it.
#
# Seen on Node 20.20: the order 00:30, 00:00; nothing earlier than 00:10.
# So: turn every date into UTC before it is written.
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
const add = (title, startsAt) => payload.create({ collection: 'events', data: { title, startsAt } })

await add('00:00 UTC', '2026-11-28T09:00:00.000+09:00')
await add('00:30 UTC', '2026-11-28T00:30:00.000Z')

const sorted = await payload.find({ collection: 'events', sort: 'startsAt' })
const order = sorted.docs.map(({ startsAt }) => startsAt)
const early = await payload.find({
  collection: 'events',
  where: { startsAt: { less_than: '2026-11-28T00:10:00.000Z' } },
})
console.log({ order, early: early.docs.map(({ title }) => title) })

assert.deepEqual(order, ['2026-11-28T00:30:00.000Z', '2026-11-28T00:00:00.000Z'])
assert.equal(early.totalDocs, 0)
process.exit(0)
EOF

node --conditions=production finding.mjs
