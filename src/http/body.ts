import express, { type RequestHandler } from 'express'
import { errorBody } from '../bridge/error-shape.ts'
import { isJsonObject } from '../guards/json-body.ts'

export const MAX_BODY_BYTES = 1024 * 1024

const isMultipart = (type: string | undefined): boolean =>
  /^multipart\/form-data\b/i.test(type ?? '')

/**
 * Reads bodies whole, so that a write can be tried again after a conflict. They stay bytes, because
 * Payload parses them itself.
 */
const readWhole = express.raw({ limit: MAX_BODY_BYTES, type: () => true })

/** Refuses a JSON body that is not an object (docs/payload-traps.md: bad-json-body). */
const refuseBadJson: RequestHandler = (req, res, next) => {
  const isJson = /\bjson\b/i.test(req.headers['content-type'] ?? '')
  const isRead = Buffer.isBuffer(req.body) && req.body.length > 0
  if (!isJson || !isRead || isJsonObject(req.body as Buffer)) next()
  else res.status(400).json(errorBody('bad-json', 'The body must be a JSON object.'))
}

/** Reads any body except an upload, up to 1 MB. */
export const readBody: RequestHandler[] = [readWhole, refuseBadJson]

/**
 * Limits an upload that streams past, while Payload counts the bytes. The fields beside the file
 * have as much room as any other body.
 */
export function readUpload(uploadMaxBytes: number): RequestHandler[] {
  const message = uploadLimitMessage(uploadMaxBytes)
  const read: RequestHandler = (req, res, next) => {
    if (!isMultipart(req.headers['content-type'])) readWhole(req, res, next)
    else if (Number(req.headers['content-length'] ?? 0) > uploadMaxBytes + MAX_BODY_BYTES)
      res.status(413).json(errorBody('file-too-large', message))
    else next()
  }
  return [read, refuseBadJson]
}

/**
 * Returns the message of a too large upload. Payload uses it for a file without a declared length.
 */
export const uploadLimitMessage = (bytes: number): string =>
  `An upload must not exceed ${Number((bytes / 1024 / 1024).toFixed(2))} MB.`
