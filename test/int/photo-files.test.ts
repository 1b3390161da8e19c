import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Photo } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { createStory, picture, uploadPhoto } from '../support/content.ts'
import { wanted } from '../support/requests.ts'

const dateline = useDateline()

let photo: Photo
let file: string
const fileOf = ({ sizes }: Photo) => `/api/photos/file/${sizes?.card?.filename}`

beforeAll(async () => {
  photo = wanted(await uploadPhoto(dateline, { caption: 'A ferry' }), 201).doc
  await createStory(dateline, { leadPhoto: photo.id })
  file = fileOf(photo)
})

describe('a photo file', () => {
  test('may be kept for ever, and is not sent again to a client that has it', async () => {
    const first = await dateline.ask(file)
    expect(first.status).toBe(200)
    expect(first.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    const etag = String(first.headers.get('etag'))
    const again = await dateline.ask(file, { headers: { 'if-none-match': `W/"other", ${etag}` } })
    expect([again.status, again.text]).toEqual([304, ''])
    expect(again.headers.get('etag')).toBe(etag)
    const other = await dateline.ask(file, { headers: { 'if-none-match': '"other"' } })
    expect(other.status).toBe(200)
  })

  test('is sent in parts, and whole to a client that has parts of another file', async () => {
    const etag = String((await dateline.ask(file)).headers.get('etag'))
    const range = 'bytes=0-9'
    const part = await dateline.ask(file, { headers: { range, 'if-range': etag } })
    expect(part.status).toBe(206)
    expect(part.headers.get('content-length')).toBe('10')
    const whole = await dateline.ask(file, { headers: { range, 'if-range': '"other"' } })
    expect(whole.status).toBe(200)
  })

  test('is private to staff', async () => {
    const answer = await dateline.ask(file, { as: 'editor' })
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
  })

  test('is still refused to strangers when no story shows it', async () => {
    const hidden = wanted(await uploadPhoto(dateline), 201).doc
    const answer = await dateline.ask(fileOf(hidden))
    expect(answer.status).toBe(403)
    expect(answer.headers.get('cache-control')).toBe(null)
  })

  test('has another address when its bytes change: a new focal point, a crop, a new file', async () => {
    const at = `/api/photos/${photo.id}`
    const bytesAt = new Map<string, string>()
    /** Reads every rendition, and expects that an address still has the bytes that it had. */
    const look = async () => {
      const { json } = await dateline.ask<Photo>(at, { as: 'editor' })
      for (const size of Object.values(json.sizes ?? {})) {
        const address = `/api/photos/file/${size?.filename}`
        const { text } = await dateline.ask(address, { as: 'editor' })
        expect((bytesAt.get(address) ?? text) === text).toBe(true)
        bytesAt.set(address, text)
      }
      return bytesAt.size
    }
    const patch = (query: string, json: object = {}) =>
      dateline.ask(`${at}${query}`, { as: 'editor', method: 'PATCH', json })
    const uploaded = await look()
    wanted(await patch('', { focalX: 10, focalY: 90 }), 200)
    await look()
    const crop = 'uploadEdits[crop][x]=0&uploadEdits[crop][y]=0&uploadEdits[crop][unit]=%25'
    const size = 'uploadEdits[crop][width]=60&uploadEdits[crop][height]=50'
    const px = 'uploadEdits[widthInPixels]=840&uploadEdits[heightInPixels]=450'
    wanted(await patch(`?${crop}&${size}&${px}`), 200)
    const cropped = await look()
    expect(cropped).toBeGreaterThan(uploaded)
    const form = new FormData()
    form.set('_payload', '{}')
    const bytes = new Uint8Array(await picture({ width: 900, height: 900 }))
    form.set('file', new Blob([bytes], { type: 'image/jpeg' }), 'picture.jpg')
    wanted(await dateline.ask(at, { as: 'editor', method: 'PATCH', body: form }), 200)
    expect(await look()).toBeGreaterThan(cropped)
    // The files of the picture before are gone: the original and three sizes are left of each photo.
    const { totalDocs } = await dateline.payload.count({ collection: 'photos' })
    expect(await readdir(path.join(dateline.dataDir, 'photos'))).toHaveLength(4 * totalDocs)
  })
})
