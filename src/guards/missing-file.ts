import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { UploadConfig } from 'payload'
import { errorBody } from '../bridge/error-shape.ts'

type Handler = NonNullable<UploadConfig['handlers']>[number]

/**
 * Returns an upload handler that answers 404 for a file that is missing from `folder`. Payload
 * 3.90.1 answers 500 and logs an error (docs/payload-traps.md: missing-file). Payload calls a
 * handler after its access check, so the answer does not reveal files that the caller may not read.
 */
export const answerMissingFile =
  (folder: string): Handler =>
  async (_req, { params: { filename } }): Promise<never> => {
    const isFile =
      path.basename(filename) === filename &&
      (await stat(path.join(folder, filename)).then(
        () => true,
        () => false,
      ))
    // Payload sends the file when a handler returns undefined, which its type does not allow.
    return (
      isFile
        ? undefined
        : Response.json(errorBody('not-found', 'This file does not exist.'), { status: 404 })
    ) as never
  }
