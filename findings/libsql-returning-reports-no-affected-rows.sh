#!/usr/bin/env bash
# @libsql/client 0.14.0 reports that a statement with RETURNING changed 0 rows.
#
# A compare-and-set that asks for `rowsAffected === 1` therefore always fails once somebody adds
# RETURNING to it. The row is changed all the same, and it is in `rows`.
#
# Seen on Node 20.20: rowsAffected 1 without RETURNING; rowsAffected 0 and one row with it.
# So: count `rows` where a statement returns them.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm init --yes >npm.log
npm install --save-exact --no-audit --no-fund --loglevel=error @libsql/client@0.14.0 >>npm.log

cat >finding.mjs <<'EOF'
import assert from 'node:assert/strict'
import { createClient } from '@libsql/client'

const client = createClient({ url: 'file:finding.db' })
await client.execute('create table stories (id integer primary key, status text)')
await client.execute("insert into stories (id, status) values (1, 'draft')")

const update = "update stories set status = 'published' where id = 1"
const plain = await client.execute(update)
const returning = await client.execute(`${update} returning id`)
console.log({
  plain: { rowsAffected: plain.rowsAffected, rows: plain.rows.length },
  returning: { rowsAffected: returning.rowsAffected, rows: returning.rows.length },
})

assert.equal(plain.rowsAffected, 1)
assert.equal(returning.rowsAffected, 0)
assert.equal(returning.rows.length, 1)
client.close()
EOF

node finding.mjs
