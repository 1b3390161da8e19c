import { type ByteSource, windowOn } from './byte-source.ts'
import { MAX_EXIF_BYTES, MAX_IIM_BYTES, MAX_XMP_BYTES } from './limits.ts'
import type { NoteProblem } from './problems.ts'

/** A part of an extended XMP packet: its place in the whole, which the digest names. */
export type ExtendedPart = { digest: string; size: number; at: number; bytes: Uint8Array }

/** The blocks of metadata that a container holds, in the order of the file. */
export type MetadataBlocks = {
  xmp: Uint8Array[]
  extended: ExtendedPart[]
  iim: Uint8Array[]
  exif: ByteSource[]
}

/** One file being walked: its bytes, the blocks found so far, and how much may still be read. */
export type Reading = {
  source: ByteSource
  note: NoteProblem
  found: MetadataBlocks
  left: Record<Kind, number>
}

type Kind = 'xmp' | 'iim' | 'exif'

const words: Readonly<Record<Kind, string>> = { xmp: 'XMP', iim: 'IPTC', exif: 'EXIF' }

/** Begins to walk a file. */
export const startReading = (source: ByteSource, note: NoteProblem): Reading => ({
  source: windowOn(source),
  note,
  found: { xmp: [], extended: [], iim: [], exif: [] },
  left: { xmp: MAX_XMP_BYTES, iim: MAX_IIM_BYTES, exif: MAX_EXIF_BYTES },
})

/** Takes a number of bytes from what may be read of one kind, and gives how many may be had. */
export function spend(reading: Reading, kind: Kind, length: number): number {
  const most = Math.min(Math.max(0, length), reading.left[kind])
  reading.left[kind] -= most
  if (most < length)
    reading.note(kind, `The file has too much ${words[kind]}. The rest was not read.`)
  return most
}

/** Reads a part of the file, as far as the file and the limit of its kind go. */
export async function takePart(
  reading: Reading,
  kind: Kind,
  { at, length }: { at: number; length: number },
): Promise<Uint8Array> {
  const inFile = Math.max(0, Math.min(length, reading.source.size - at))
  if (inFile < length) noteCut(reading, kind)
  return reading.source.read(at, spend(reading, kind, inFile))
}

/** Notes that the file ends before its metadata does. */
export const noteCut = ({ note }: Reading, kind: Kind): void =>
  note(kind, `The file ends in the middle of its ${words[kind]}.`)

/** Notes that a container is broken, so that what follows cannot be found. */
export const noteBroken = ({ note }: Reading): void =>
  note('file', 'The file is broken. The metadata before that place was read.')

/** Notes that a container has more pieces than are walked. */
export const noteTooMany = ({ note }: Reading): void =>
  note('file', 'The file has too many pieces. The metadata in the first ones was read.')
