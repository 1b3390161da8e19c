#!/usr/bin/env bash
# @libsql/client 0.14.0 leaves a statement standing that did not get the lock: the writes that follow on
# its connection are answered as written, and no other connection sees them.
#
# Two connections share a file, as two processes do. One holds the write lock until the other has met
# SQLITE_BUSY. After the lock is free, a write of the other one succeeds, with one row affected; its own
# reads find the row. Everybody else does not, and cannot write either: the statement that failed keeps a
# transaction open until the garbage collector frees it. A crash until then loses the row.
#
# Seen on Node 20.20: rowsAffected 1, own count 1, the other's count 0, and SQLITE_BUSY for its writes.
# So: after SQLITE_BUSY open a new connection.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm init --yes >npm.log
npm install --save-exact --no-audit --no-fund --loglevel=error @libsql/client@0.14.0 >>npm.log

cat >finding.mjs <<'EOF'
import assert from 'node:assert/strict'
import { createClient } from '@libsql/client'

const open = () => createClient({ url: 'file:finding.db' })
const [one, other] = [open(), open()]
await one.execute('PRAGMA journal_mode = WAL')
await one.execute('CREATE TABLE stories (headline text)')
const count = async (client) =>
  (await client.execute('SELECT count(*) AS n FROM stories')).rows[0].n
const add = (client, headline) =>
  client.execute({ sql: 'INSERT INTO stories VALUES (?)', args: [headline] })
const codeOf = (work) =>
  work.then(
    () => null,
    ({ code }) => code,
  )

const lock = await other.transaction('write')
const met = await codeOf(add(one, 'while the lock is held'))
await lock.commit()
lock.close()

const { rowsAffected } = await add(one, 'after the lock is free')
const third = open()
const seen = { own: await count(one), others: await count(third) }
const thirds = await codeOf(add(third, 'by somebody else'))
console.log({ met, rowsAffected, seen, thirds })

assert.equal(met, 'SQLITE_BUSY')
assert.equal(rowsAffected, 1)
assert.deepEqual(seen, { own: 1, others: 0 })
assert.equal(thirds, 'SQLITE_BUSY')
EOF

node finding.mjs
