import { addDataAndFileToRequest, type Endpoint } from 'payload'
import { isAdmin } from '../../access/roles.ts'
import { DatelineError } from '../../errors.ts'
import { createReadKey } from './create-read-key.ts'

/** Answers admins 201 `{ doc, key, message }`. No other answer has the key. */
export const readKeyEndpoints: Endpoint[] = [
  {
    path: '/',
    method: 'post',
    handler: async (req) => {
      const { user } = req
      if (!user || !isAdmin({ req }))
        throw new DatelineError('forbidden', 'Only admins can do this.')
      await addDataAndFileToRequest(req)
      const { doc, key } = await createReadKey(req.payload, {
        name: req.data?.name,
        createdBy: user.name,
      })
      const message = 'Copy the key now. It is not shown again.'
      const headers = { 'Cache-Control': 'private, no-store' }
      return Response.json({ doc, key, message }, { status: 201, headers })
    },
  },
]
