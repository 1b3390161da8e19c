#!/usr/bin/env bash
# linkify-it 6.1.0 finds no link when a letter stands before its scheme.
#
# Korean, Japanese and Thai texts often have no space before an address, so a comment with
# `자세히https://example.com/a` has no link. The second surprise is at the other end: a Korean
# particle that follows the address becomes part of it.
#
# Seen on Node 20.20: null; then one link; then one link that ends with the particle.
# So: put a break before the scheme, and cut the particles that may follow an address.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm init --yes >npm.log
npm install --save-exact --no-audit --no-fund --loglevel=error linkify-it@6.1.0 >>npm.log

cat >finding.mjs <<'EOF'
import assert from 'node:assert/strict'
import { LinkifyIt } from 'linkify-it'

const linkify = new LinkifyIt()
const linksIn = (text) => linkify.match(text)?.map(({ url }) => url) ?? null

const touching = linksIn('자세히https://example.com/a')
const apart = linksIn('자세히 https://example.com/a')
const followed = linksIn('https://example.com/a에서 읽었다')
console.log({ touching, apart, followed })

assert.deepEqual(touching, null)
assert.deepEqual(apart, ['https://example.com/a'])
assert.deepEqual(followed, ['https://example.com/a에서'])
EOF

node finding.mjs
