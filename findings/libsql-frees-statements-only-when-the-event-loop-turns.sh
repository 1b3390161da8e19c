#!/usr/bin/env bash
# @libsql/client 0.14.0 keeps the native memory of every statement until the event loop turns.
#
# A local database answers at once, so a loop of `await client.execute(…)` runs on microtasks alone. The
# memory of its statements is then freed by no garbage collection: it grows with each of them, outside
# the JavaScript heap. One `setImmediate` now and then keeps it flat.
#
# Seen on Node 20.20, 20,000 SELECTs of one row with 60 columns: hundreds of MB without turns, a few
# tens with a turn after every 100 statements.
# So: let the event loop turn in long loops of statements.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm init --yes >npm.log
npm install --save-exact --no-audit --no-fund --loglevel=error @libsql/client@0.14.0 >>npm.log

cat >finding.mjs <<'EOF'
import { createClient } from '@libsql/client'

const [, , turns] = process.argv
const client = createClient({ url: 'file:finding.db' })
const columns = Array.from({ length: 60 }, (_, n) => `'text of column ${n}' as c${n}`).join(', ')
const before = process.memoryUsage().rss
for (let n = 1; n <= 20_000; n += 1) {
  await client.execute(`select ${columns}`)
  if (turns === 'turns' && n % 100 === 0) await new Promise((done) => setImmediate(done))
}
console.log(Math.round((process.memoryUsage().rss - before) / 1e6))
EOF

without="$(node finding.mjs none)"
with="$(node finding.mjs turns)"
echo "grown by $without MB without turns, by $with MB with them"
((without > 200 && without > 3 * with))
