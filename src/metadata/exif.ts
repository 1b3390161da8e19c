import { type ByteSource, partOf } from './byte-source.ts'
import { hasText } from './bytes.ts'
import { decodeGuessed } from './decode-text.ts'
import { readDirectory, readPointer, readTiffHead, type TiffEntry, type TiffHead } from './ifd.ts'
import { keepValue } from './keep-value.ts'
import { MAX_BLOCKS } from './limits.ts'
import type { NoteProblem } from './problems.ts'

/** The values of EXIF by name. Positions and serial numbers are never read. */
export type RawExif = Record<string, string>

const EXIF_DIRECTORY = 0x8769

/** Texts of the main directory. */
const mainTags: ReadonlyMap<number, string> = new Map([
  [0x010e, 'ImageDescription'],
  [0x013b, 'Artist'],
  [0x8298, 'Copyright'],
])

/** Texts of the EXIF directory. */
const cameraTags: ReadonlyMap<number, string> = new Map([
  [0x9003, 'DateTimeOriginal'],
  [0x9011, 'OffsetTimeOriginal'],
])

const HEADER = 'Exif\0\0'
const BROKEN = 'The EXIF block is broken. The values that were found are there.'

/** Reads the texts of the first EXIF block that has any. */
export async function readExif(blocks: readonly ByteSource[], note: NoteProblem): Promise<RawExif> {
  for (const source of blocks.slice(0, MAX_BLOCKS)) {
    const raw = await readExifBlock(source, note)
    if (Object.keys(raw).length > 0) return raw
  }
  return {}
}

async function readExifBlock(block: ByteSource, note: NoteProblem): Promise<RawExif> {
  const raw: RawExif = {}
  // Some writers keep the header that a JPEG needs in other containers too.
  const isHeaded = hasText(await block.read(0, HEADER.length), HEADER)
  const source = isHeaded ? partOf(block, HEADER.length, block.size) : block
  const head = await readTiffHead(source)
  if (!head) {
    note('exif', BROKEN)
    return raw
  }
  const wanted = new Set([...mainTags.keys(), EXIF_DIRECTORY])
  const main = await readDirectory(source, head, { at: head.first, wanted })
  if (!main.isWhole) note('exif', BROKEN)
  await keepTexts(main.entries, mainTags)
  const pointer = main.entries.get(EXIF_DIRECTORY)
  // Only this one link is followed, so directories that point at each other cost nothing.
  if (pointer) await readCamera(head, pointer)
  return raw

  async function readCamera(head: TiffHead, pointer: TiffEntry): Promise<void> {
    const at = await readPointer(source, head, pointer)
    const camera = await readDirectory(source, head, { at, wanted: new Set(cameraTags.keys()) })
    if (at === 0 || !camera.isWhole) note('exif', BROKEN)
    await keepTexts(camera.entries, cameraTags)
  }

  async function keepTexts(
    entries: ReadonlyMap<number, TiffEntry>,
    names: ReadonlyMap<number, string>,
  ): Promise<void> {
    for (const [tag, name] of names) {
      const entry = entries.get(tag)
      if (!entry) continue
      // A letter has four bytes at most, and only so many letters are kept.
      const length = Math.min(entry.length, 32 * 1024)
      const bytes = await source.read(entry.at, length)
      if (bytes.length < length) note('exif', BROKEN)
      const value = keepValue(textOf(bytes, name), { source: 'exif', name, note })
      if (value) raw[name] = value
    }
  }
}

/** Decodes a text up to its zero. In a copyright, the editor's stands behind the photographer's. */
function textOf(bytes: Uint8Array, name: string): string {
  const parts: string[] = []
  for (let from = 0; parts.length < (name === 'Copyright' ? 2 : 1) && from < bytes.length;) {
    const zero = bytes.indexOf(0, from)
    const end = zero < 0 ? bytes.length : zero
    parts.push(decodeGuessed(bytes.subarray(from, end)).trim())
    from = end + 1
  }
  return parts.filter((part) => part !== '').join('\n')
}
