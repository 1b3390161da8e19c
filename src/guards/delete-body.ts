import { addDataAndFileToRequest, type PayloadRequest } from 'payload'

/**
 * Returns the data of a request to one of our endpoints. Payload 3.90.1 does not read the body of a
 * DELETE (docs/payload-traps.md: delete-body). `http/body.ts` has already refused a body that is no
 * JSON object.
 */
export async function readData(req: PayloadRequest): Promise<Record<string, unknown>> {
  if (req.method === 'DELETE') {
    const isJson = /\bjson\b/i.test(req.headers.get('content-type') ?? '')
    const text = (isJson && (await req.text?.())) || '{}'
    return JSON.parse(text) as Record<string, unknown>
  }
  await addDataAndFileToRequest(req)
  return req.data ?? {}
}
