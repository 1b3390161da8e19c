import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { useDateline } from '../support/app.ts'
import { picture, uploadPhoto } from '../support/content.ts'

const dateline = useDateline()

const filesOf = (folder: string): Promise<string[]> =>
  readdir(path.join(dateline.dataDir, folder)).catch(() => [])

test('an upload that is cut off half-way leaves no row and no file', async () => {
  expect((await uploadPhoto(dateline, { caption: 'Whole' })).status).toBe(201)
  const before = await filesOf('photos')
  const bytes = await picture()
  const logged = vi.spyOn(dateline.payload.logger, 'error')

  const head = `--b\r\nContent-Disposition: form-data; name="file"; filename="half.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`
  const socket = connect(Number(new URL(dateline.url).port), '127.0.0.1')
  const closed = new Promise((done) => socket.on('close', done))
  socket.write(
    [
      'POST /api/photos HTTP/1.1',
      'host: localhost',
      `authorization: JWT ${await dateline.tokenOf('editor')}`,
      'content-type: multipart/form-data; boundary=b',
      `content-length: ${head.length + bytes.length + 9}`,
      '',
      head,
    ].join('\r\n'),
  )
  await new Promise((done) => socket.write(bytes.subarray(0, bytes.length / 2), done))
  // Another request's answer: by then the half has been read.
  await dateline.ask('/healthz')
  socket.destroy()
  await closed
  await vi.waitFor(() => expect(logged).toHaveBeenCalled(), { timeout: 10_000 })

  const { json } = await dateline.ask('/api/photos', { as: 'editor' })
  expect(json.docs.map(({ caption }: { caption: string }) => caption)).toEqual(['Whole'])
  expect(await filesOf('photos')).toEqual(before)
  expect((await uploadPhoto(dateline, { caption: 'After' })).status).toBe(201)
})
