#!/usr/bin/env bash
# nodemailer 10.6.1 writes a List-Unsubscribe-Post header that mail programs do not accept when the
# header is given by the `list` option.
#
# RFC 8058 wants the value `List-Unsubscribe=One-Click` as it stands. The `list` option takes every
# value for an address, so it writes `<http://List-Unsubscribe=One-Click>`. Nothing warns: mail
# programs show no unsubscribe button.
#
# Seen on Node 20.20: the value in angle brackets by `list`, the right value by `headers`.
# So: give List-Unsubscribe-Post by `headers`.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm init --yes >npm.log
npm install --save-exact --no-audit --no-fund --loglevel=error nodemailer@10.6.1 >>npm.log

cat >finding.mjs <<'EOF'
import assert from 'node:assert/strict'
import nodemailer from 'nodemailer'

const transport = nodemailer.createTransport({ streamTransport: true, buffer: true })

async function headerOf(options) {
  const { message } = await transport.sendMail({
    from: 'paper@example.com',
    to: 'reader@example.com',
    subject: 'A reply',
    text: 'Somebody answered you.',
    ...options,
  })
  return /^List-Unsubscribe-Post: (.*)\r$/m.exec(message.toString())?.[1]
}

const byList = await headerOf({
  list: {
    unsubscribe: 'https://example.com/unsubscribe',
    'unsubscribe-post': 'List-Unsubscribe=One-Click',
  },
})
const byHeaders = await headerOf({
  list: { unsubscribe: 'https://example.com/unsubscribe' },
  headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
})
console.log({ byList, byHeaders })

assert.equal(byList, '<http://List-Unsubscribe=One-Click>')
assert.equal(byHeaders, 'List-Unsubscribe=One-Click')
EOF

node finding.mjs
