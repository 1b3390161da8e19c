import { readFileSync } from 'node:fs'
import express from 'express'

// The least that an Express server can do: it reads the request and sends bytes from memory. `tsx
// bare-server.ts PORT FILE TYPE`: the same run compares Dateline with it.

const [port, file, type] = process.argv.slice(2)
if (!port || !file || !type) throw new Error('bare-server PORT FILE TYPE')
const bytes = readFileSync(file)

express()
  .disable('x-powered-by')
  .use(express.raw({ type: () => true }))
  .use((req, res) => {
    res
      .status(req.method === 'POST' ? 201 : 200)
      .type(type)
      .send(bytes)
  })
  .listen(Number(port), '127.0.0.1')
