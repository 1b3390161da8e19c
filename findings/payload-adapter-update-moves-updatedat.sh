#!/usr/bin/env bash
# Payload 3.90.1 moves `updatedAt` when its database adapter is called, unless `updatedAt` is null.
#
# `payload.db.updateOne` runs no hooks and writes no version, so one expects it to write just the
# given columns. It also writes the time, and then a counter looks like an editor's change. Null does
# not clear the column: it keeps what stands there.
#
# Seen on Node 20.20: the time moves without it; the time stays with `updatedAt: null`.
# So: pass null in every write that is no edit.
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
const { id } = await payload.create({ collection: 'events', data: { title: 'Concert' } })
const timeOf = async () => (await payload.findByID({ collection: 'events', id })).updatedAt
const setBack = '2020-01-01T00:00:00.000Z'
const write = (data) => payload.db.updateOne({ collection: 'events', id, data })

await write({ updatedAt: setBack })
const given = await timeOf()
await write({ place: 'Gwangju', updatedAt: null })
const withNull = await timeOf()
await write({ place: 'Gwangju' })
const without = await timeOf()
console.log({ given, withNull, without })

assert.equal(given, setBack)
assert.equal(withNull, setBack)
assert.notEqual(without, setBack)
process.exit(0)
EOF

node --conditions=production finding.mjs
