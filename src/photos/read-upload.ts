import { open } from 'node:fs/promises'
import type { Payload } from 'payload'
import { sourceOfFile } from '../metadata/byte-source.ts'
import { type PhotoMetadata, readPhotoMetadata } from '../metadata/read-photo-metadata.ts'
import type { Photo } from '../payload-types.ts'
import { keptSettings } from '../store/kept.ts'
import { fileValues } from './file-values.ts'

/**
 * Reads the values of a photo from its file, in the language of the site. It never throws: an upload
 * does not fail for its metadata.
 */
export async function readUpload(payload: Payload, file: Buffer | string): Promise<Partial<Photo>> {
  try {
    const { language } = await keptSettings(payload)
    return fileValues(await metadataOf(file, language ? [language] : []))
  } catch (err) {
    payload.logger.error({ err, msg: 'The metadata of an uploaded photo could not be read.' })
    return { needsLook: true, lookReasons: ['File: The metadata could not be read.'] }
  }
}

async function metadataOf(file: Buffer | string, languages: string[]): Promise<PhotoMetadata> {
  if (typeof file !== 'string') return readPhotoMetadata(file, { languages })
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    return await readPhotoMetadata(sourceOfFile(handle, size), { languages })
  } finally {
    await handle.close()
  }
}
