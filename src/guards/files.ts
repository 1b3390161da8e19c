import { access } from 'node:fs/promises'
import path from 'node:path'
import type { WebHandler } from '../bridge/web-handler.ts'
import { errorBody } from '../bridge/error-shape.ts'

/**
 * A picture whose file is gone from the folder is not found; to Payload it is a failure (trap T29).
 * Payload answers first: who may not read a picture does not learn whether there is one.
 */
export const orNotFound =
  (askRest: WebHandler, folder: string): WebHandler =>
  async (request) => {
    const { pathname } = new URL(request.url)
    const response = await askRest(request)
    if (response.status !== 500) return response
    const name = path.basename(decodeURIComponent(pathname))
    const isThere = await access(path.join(folder, name)).then(
      () => true,
      () => false,
    )
    return isThere
      ? response
      : Response.json(errorBody('not-found', 'This file does not exist.'), { status: 404 })
  }
