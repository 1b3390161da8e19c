import { hasText, viewOf } from '../bytes.ts'
import { readDirectory, readTiffHead, type TiffEntry } from '../ifd.ts'
import { iptcResources } from '../photoshop.ts'
import { noteBroken, type Reading, takePart } from '../reading.ts'

const TIFF_XMP = 700
const TIFF_IPTC = 33_723
const TIFF_PHOTOSHOP = 34_377
const LONG = 4

/** Finds the metadata of a TIFF in the directory of its first picture. */
export async function walkTiff(reading: Reading): Promise<void> {
  const { source, found, note } = reading
  const head = await readTiffHead(source)
  if (!head) return noteBroken(reading)
  // The texts of EXIF stand in the same directories.
  found.exif.push(source)
  const wanted = new Set([TIFF_XMP, TIFF_IPTC, TIFF_PHOTOSHOP])
  const { entries } = await readDirectory(source, head, { at: head.first, wanted })
  const take = (kind: 'xmp' | 'iim', { at, length }: TiffEntry) =>
    takePart(reading, kind, { at, length })
  const xmp = entries.get(TIFF_XMP)
  if (xmp) found.xmp.push(await take('xmp', xmp))
  const iptc = entries.get(TIFF_IPTC)
  if (iptc) {
    const bytes = await take('iim', iptc)
    found.iim.push(iptc.type === LONG ? inOrder(bytes) : bytes)
  }
  const photoshop = entries.get(TIFF_PHOTOSHOP)
  if (photoshop) found.iim.push(...iptcResources(await take('iim', photoshop), note))
}

/** Some writers store the block as numbers, whose bytes stand in the order of the file. */
function inOrder(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === 0x1c || bytes[3] !== 0x1c) return bytes
  const swapped = bytes.slice(0, bytes.length - (bytes.length % 4))
  const view = viewOf(swapped)
  for (let at = 0; at < swapped.length; at += 4) view.setUint32(at, view.getUint32(at), true)
  return hasText(swapped, '\x1c') ? swapped : bytes
}
