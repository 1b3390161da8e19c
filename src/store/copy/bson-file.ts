import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'

/** The length of a document, which is its first field. */
const LENGTH_BYTES = 4

/**
 * Writes documents one after another, as mongodump does.
 * @returns the number of documents
 */
export async function writeBson(file: string, documents: AsyncIterable<Buffer>): Promise<number> {
  const handle = await open(file, 'wx', 0o600)
  let written = 0
  try {
    for await (const document of documents) {
      await handle.write(document)
      written += 1
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return written
}

/**
 * Reads the documents of a file one after another.
 * @throws Error for a file that ends within a document
 */
export async function* readBson(file: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    let at = 0
    while (rest.length - at >= LENGTH_BYTES) {
      const length = rest.readInt32LE(at)
      if (length < LENGTH_BYTES + 1) throw new Error(`${file} is not a file of BSON documents.`)
      if (rest.length - at < length) break
      yield rest.subarray(at, at + length)
      at += length
    }
    rest = rest.subarray(at)
  }
  if (rest.length > 0) throw new Error(`${file} ends within a document.`)
}
