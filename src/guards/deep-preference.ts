import type { Endpoint } from 'payload'
import { checkDepth } from './too-deep.ts'

/**
 * Makes the endpoint that writes a preference, `POST /:key`, check the depth of its body. Payload 3.90.1
 * reads this body as JSON whatever its content type says, and runs no hook (docs/payload-traps.md:
 * deep-json). The other endpoints read their own bodies, and the hooks check those.
 */
export const refuseDeepPreference = (endpoint: Omit<Endpoint, 'root'>): Omit<Endpoint, 'root'> =>
  endpoint.method !== 'post' || endpoint.path !== '/:key'
    ? endpoint
    : {
        ...endpoint,
        handler: async (req) => {
          const data: unknown = await req.json?.().catch(() => ({}))
          checkDepth(data)
          return endpoint.handler(Object.assign(req, { json: () => Promise.resolve(data) }))
        },
      }
