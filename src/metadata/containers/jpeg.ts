import { partOf } from '../byte-source.ts'
import { hasText, latin1, viewOf } from '../bytes.ts'
import { MAX_PIECES } from '../limits.ts'
import { iptcResources, joinSegments } from '../photoshop.ts'
import { noteBroken, noteCut, noteTooMany, type Reading, takePart } from '../reading.ts'

const EXIF = 'Exif\0\0'
const XMP = 'http://ns.adobe.com/xap/1.0/\0'
const EXTENDED = 'http://ns.adobe.com/xmp/extension/\0'
const PHOTOSHOP = 'Photoshop 3.0\0'

const APP1 = 0xe1
const APP13 = 0xed
const START_OF_SCAN = 0xda
const END = 0xd9

const standsAlone = (marker: number): boolean =>
  marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)

/** Finds the metadata of a JPEG in the segments before its picture. */
export async function walkJpeg(reading: Reading): Promise<void> {
  const { source, found } = reading
  const photoshop: Uint8Array[] = []
  let at = 2
  for (let n = 0; ; n += 1) {
    if (n === MAX_PIECES) {
      noteTooMany(reading)
      break
    }
    const head = await source.read(at, 4)
    const [prefix, marker = END] = head
    if (prefix !== 0xff) {
      noteBroken(reading)
      break
    }
    if (marker === START_OF_SCAN || marker === END) break
    if (marker === 0xff || standsAlone(marker)) {
      // Any number of 0xff may stand before a marker.
      at += marker === 0xff ? 1 : 2
      continue
    }
    const length = head.length < 4 ? 0 : viewOf(head).getUint16(2)
    if (length < 2) {
      noteBroken(reading)
      break
    }
    const body = { at: at + 4, length: length - 2 }
    if (marker === APP1) await takeApp1(reading, body)
    if (marker === APP13) photoshop.push(...(await takePhotoshop(reading, body)))
    at += 2 + length
  }
  for (const block of joinSegments(photoshop)) found.iim.push(...iptcResources(block, reading.note))
}

type Body = { at: number; length: number }

async function takeApp1(reading: Reading, body: Body): Promise<void> {
  const { source, found } = reading
  const head = await source.read(body.at, Math.min(body.length, 256))
  const after = (text: number) => ({ at: body.at + text, length: body.length - text })
  if (hasText(head, EXIF)) {
    const { at, length } = after(EXIF.length)
    if (at + length > source.size) noteCut(reading, 'exif')
    found.exif.push(partOf(source, at, length))
  } else if (hasText(head, EXTENDED)) await takeExtended(reading, after(EXTENDED.length))
  else if (hasText(head, XMP)) found.xmp.push(await takePart(reading, 'xmp', after(XMP.length)))
  else {
    // An old ImageMagick mangled the header (`XMP\0://ns.adobe.com/xap/1.0/`), in many agency photos.
    const start = latin1(head).search(/<\?xpacket|<x:x[am]pmeta|<rdf:RDF/)
    if (start >= 0) found.xmp.push(await takePart(reading, 'xmp', after(start)))
  }
}

/** A part begins with the digest of the whole (32 digits), its size and the place of the part. */
async function takeExtended(reading: Reading, body: Body): Promise<void> {
  const bytes = await takePart(reading, 'xmp', body)
  if (bytes.length < 40) return
  const view = viewOf(bytes)
  reading.found.extended.push({
    digest: latin1(bytes, 0, 32).toUpperCase(),
    size: view.getUint32(32),
    at: view.getUint32(36),
    bytes: bytes.subarray(40),
  })
}

async function takePhotoshop(reading: Reading, body: Body): Promise<Uint8Array[]> {
  const bytes = await takePart(reading, 'iim', body)
  if (hasText(bytes, PHOTOSHOP)) return [bytes.subarray(PHOTOSHOP.length)]
  // Photoshop 2.5 and others have headers of their own before the first resource.
  const start = latin1(bytes, 0, 64).indexOf('8BIM')
  return start < 0 ? [] : [bytes.subarray(start)]
}
