import { once } from 'node:events'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { GRAPHQL_POST } from '@payloadcms/next/routes'
import express, { type Request as ExpressRequest } from 'express'
import { getPayload, handleEndpoints } from 'payload'
import { stockConfig } from './payload-config.ts'

// Payload's own REST and GraphQL handlers behind Express, on PORT. It has no limit, no guard
// and no header beyond theirs.

const config = await stockConfig
await getPayload({ config })
const graphql = GRAPHQL_POST(config)

const toWebRequest = (req: ExpressRequest): Request => {
  const hasBody = req.method !== 'GET' && req.method !== 'HEAD'
  return new Request(`http://127.0.0.1${req.originalUrl}`, {
    method: req.method,
    headers: req.headers as Record<string, string>,
    ...(hasBody ? { body: Readable.toWeb(req) as ReadableStream, duplex: 'half' } : {}),
  })
}

const app = express().disable('x-powered-by')
app.all('/api/{*rest}', async (req, res) => {
  const request = toWebRequest(req)
  const answer =
    req.path === '/api/graphql'
      ? await graphql(request)
      : await handleEndpoints({ config, request })
  res.status(answer.status)
  answer.headers.forEach((value, name) => void res.setHeader(name, value))
  if (answer.body) await pipeline(Readable.fromWeb(answer.body as never), res)
  else res.end()
})
const server = app.listen(Number(process.env.PORT), '127.0.0.1')
await once(server, 'listening')
// It ends at once, so that the next server of the bench finds a quiet machine.
process.on('SIGTERM', () => process.exit(0))
