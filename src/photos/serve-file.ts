import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { UploadConfig } from 'payload'

type Handler = NonNullable<UploadConfig['handlers']>[number]

/** A row whose file is gone answers 404; Payload says that something went wrong (trap T29). */
export const answerMissingFile =
  (folder: string): Handler =>
  async (_req, { params: { filename } }): Promise<never> => {
    const isHere = await stat(path.join(folder, path.basename(filename))).catch(() => null)
    // Nothing leaves the file to Payload, as its code says and its type does not.
    return (
      isHere ? undefined : Response.json({ message: 'This file does not exist.' }, { status: 404 })
    ) as never
  }
