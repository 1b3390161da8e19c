#!/usr/bin/env bash
# exifr 7.1.3 turns texts of XMP into numbers.
#
# An agency's job id `00123` (photoshop:TransmissionReference) becomes 123, and the keyword `007`
# becomes 7: neither finds its picture again. A keyword `null` becomes undefined.
#
# Seen on Node 20.20: 123 and [7, undefined].
# So: read XMP with an XML parser, and keep every value as the text that it is.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm init --yes >npm.log
npm install --save-exact --no-audit --no-fund --loglevel=error exifr@7.1.3 sharp@0.35.5 >>npm.log

cat >finding.mjs <<'EOF'
import assert from 'node:assert/strict'
import exifr from 'exifr'
import sharp from 'sharp'

const packet =
  '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">' +
  '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
  '<rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"' +
  ' xmlns:dc="http://purl.org/dc/elements/1.1/">' +
  '<photoshop:TransmissionReference>00123</photoshop:TransmissionReference>' +
  '<dc:subject><rdf:Bag><rdf:li>007</rdf:li><rdf:li>null</rdf:li></rdf:Bag></dc:subject>' +
  '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'

const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'gray' } })
  .withXmp(packet)
  .jpeg()
  .toBuffer()
const { TransmissionReference: jobId, subject: keywords } = await exifr.parse(picture, {
  tiff: false,
  xmp: true,
})
console.log({ jobId, keywords })

assert.equal(jobId, 123)
assert.deepEqual(keywords, [7, undefined])
EOF

node finding.mjs
