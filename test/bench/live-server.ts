import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

// The process that `live.ts` measures: a Dateline with one open story, on the given environment.

const { env } = await import('../../src/env.ts')
const { boot } = await import('../../src/boot.ts')
const { makeApp } = await import('../../src/http/app.ts')
const { config, payload } = await boot(env(), { jobs: false })
const paragraph = { type: 'paragraph', version: 1, format: '', indent: 0, direction: null }
const section = await payload.create({ collection: 'sections', data: { title: 'Live' } as never })
const story = await payload.create({
  collection: 'stories',
  data: {
    headline: 'A story that many follow',
    section: section.id,
    commentsMode: 'open',
    body: {
      root: {
        ...paragraph,
        type: 'root',
        children: [
          {
            ...paragraph,
            children: [
              {
                type: 'text',
                version: 1,
                text: 'Text.',
                format: 0,
                detail: 0,
                mode: 'normal',
                style: '',
              },
            ],
          },
        ],
      },
    },
    _status: 'published',
  } as never,
})
const app = makeApp({ env: env(), config, payload, admin: { state: 'not-built' } })
const server = createServer(app)
server.listen({ port: 0, host: '127.0.0.1', backlog: 8192 }, () => {
  process.send?.({ port: (server.address() as AddressInfo).port, story: story.id })
})
process.on('message', () => {
  global.gc?.()
  process.send?.({
    rss: process.memoryUsage().rss,
    heap: process.memoryUsage().heapUsed,
    cpu: process.cpuUsage(),
  })
})
