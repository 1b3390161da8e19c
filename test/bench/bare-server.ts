import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import express from 'express'

// The least that a server can do: it reads the request and sends bytes from memory. `bare-server.ts
// node|express FILE TYPE STATUS`, with PORT in the environment. The same run compares Dateline with it.

const [kind, file, type = '', status = '200'] = process.argv.slice(2)
if (!file) throw new Error('bare-server node|express FILE TYPE STATUS')
const bytes = readFileSync(file)

const bareNode: RequestListener = (req, res) => {
  const answer = (): void => {
    res.writeHead(Number(status), { 'content-type': type, 'content-length': bytes.length })
    res.end(bytes)
  }
  if (req.url === '/ready') res.end()
  else if (req.method === 'POST') req.on('end', answer).resume()
  else answer()
}

const bareExpress = (): RequestListener =>
  express()
    .disable('x-powered-by')
    .get('/ready', (_req, res) => void res.end())
    .use(express.raw({ type: () => true }))
    .use((_req, res) => void res.status(Number(status)).type(type).send(bytes))

createServer(kind === 'node' ? bareNode : bareExpress()).listen(
  Number(process.env.PORT),
  '127.0.0.1',
)
