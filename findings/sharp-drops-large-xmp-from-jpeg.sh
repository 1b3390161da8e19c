#!/usr/bin/env bash
# sharp 0.35.5 drops the XMP of a JPEG without an error when the packet has about 60,000 bytes.
#
# A JPEG segment has room for about 65,500 bytes of XMP, so an agency's packet of that size is valid. The
# caption, the credit and the rights in it are gone from the saved picture, and `toBuffer` resolves.
#
# Seen on Node 20.20: a packet of 59,500 bytes is kept, one of 60,500 bytes is gone.
# So: read XMP before sharp touches the file, and keep the rights in the database.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm init --yes >npm.log
npm install --save-exact --no-audit --no-fund --loglevel=error sharp@0.35.5 >>npm.log

cat >finding.mjs <<'EOF'
import assert from 'node:assert/strict'
import sharp from 'sharp'

/** An XMP packet with a caption, exactly as long as asked. */
function packetOf(bytes) {
  const [before, after] = [
    '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">' +
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
      '<rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">' +
      '<photoshop:Instructions>',
    '</photoshop:Instructions></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>',
  ]
  return before + 'x'.repeat(bytes - before.length - after.length) + after
}

async function keptOf(bytes) {
  const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'gray' } })
    .withXmp(packetOf(bytes))
    .jpeg()
    .toBuffer()
  return (await sharp(picture).metadata()).xmp?.length ?? 0
}

const small = await keptOf(59_500)
const large = await keptOf(60_500)
console.log({ small, large })

assert.equal(small, 59_500)
assert.equal(large, 0)
EOF

node finding.mjs
