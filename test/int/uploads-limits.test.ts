import sharp from 'sharp'
import { expect, test, vi } from 'vitest'
import { useDateline } from '../support/app.ts'
import { picture, uploadPhoto } from '../support/content.ts'
import { holdRequest, statusIn } from '../support/held-request.ts'
import { freshIp, refusalIn, wanted } from '../support/requests.ts'

// The limit is 90,000 pixels, and 36,000 for an interlaced picture.
const dateline = useDateline({ UPLOAD_MAX_MEGAPIXELS: '0.09' })

const pixels = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#789' } })

type Make = (width: number, height: number) => Promise<Buffer>
const progressive: Make = (w, h) => pixels(w, h).jpeg({ progressive: true }).toBuffer()
const adam7: Make = (w, h) => pixels(w, h).png({ progressive: true }).toBuffer()
const jpeg: Make = (w, h) => pixels(w, h).jpeg().toBuffer()
const png: Make = (w, h) => pixels(w, h).png().toBuffer()

test.each([
  ['a progressive JPEG', progressive, 'a.jpg', [200, 180], [201, 180]],
  ['an Adam7 PNG', adam7, 'a.png', [200, 180], [201, 180]],
  ['a JPEG', jpeg, 'a.jpg', [300, 300], [301, 300]],
  ['a PNG', png, 'a.png', [300, 300], [301, 300]],
] as const)('%s has a limit of its own', async (_kind, make, name, most, more) => {
  const type = name.endsWith('png') ? 'image/png' : 'image/jpeg'
  const upload = async ([width, height]: readonly [number, number]) =>
    uploadPhoto(dateline, {}, { bytes: await make(width, height), name, type })
  wanted(await upload(most), 201)
  const refused = await upload(more)
  expect([refused.status, refusalIn(refused).code]).toEqual([422, 'image-too-large'])
  expect(refusalIn(refused).message).toMatch(
    name === 'a.jpg' && make === progressive
      ? /^This interlaced picture has 0\.04 megapixels; it must have at most 0\.04\.$/
      : /megapixels; it must have at most 0\.0[49]\.$/,
  )
})

/** The part of sharp that every decoding goes through. */
const prototype = Object.getPrototypeOf(sharp(Buffer.alloc(1))) as {
  toBuffer: (options?: object) => Promise<unknown>
}

test('two pictures are decoded at once, and never three', async () => {
  const bytes = await picture({ width: 300, height: 200 })
  const { toBuffer } = prototype
  let [now, most, all] = [0, 0, 0]
  const watched = vi.spyOn(prototype, 'toBuffer').mockImplementation(async function (
    this: unknown,
    options,
  ) {
    now += 1
    all += 1
    most = Math.max(most, now)
    try {
      return await toBuffer.call(this as typeof prototype, options)
    } finally {
      now -= 1
    }
  })
  const uploads = await Promise.all(
    Array.from({ length: 6 }, () => uploadPhoto(dateline, {}, { bytes })),
  )
  watched.mockRestore()
  for (const answer of uploads) wanted(answer, 201)
  // Each is decoded once to check it and once for each of its three sizes.
  expect(all).toBeGreaterThanOrEqual(24)
  expect(most).toBe(2)
})

test('a picture that takes too long is refused, and the next one is decoded', async () => {
  const bytes = await picture({ width: 60, height: 40 })
  const seconds: unknown[] = []
  const slow = vi.spyOn(prototype, 'toBuffer').mockImplementationOnce(function (this: unknown) {
    seconds.push((this as { options: { timeoutSeconds: number } }).options.timeoutSeconds)
    // The words of libvips.
    return Promise.reject(new Error('timeout: 42% complete'))
  })
  const refused = await uploadPhoto(dateline, {}, { bytes })
  slow.mockRestore()
  expect(seconds).toEqual([60])
  expect([refused.status, refusalIn(refused)]).toMatchObject([
    422,
    { code: 'image-too-large', message: expect.stringMatching(/^This picture takes too long/) },
  ])
  wanted(await uploadPhoto(dateline, {}, { bytes }), 201)
})

test('beyond four at work and twelve waiting, an upload is told to come again', async () => {
  const token = await dateline.tokenOf('editor')
  const upload = () =>
    holdRequest(dateline.url, 'POST /api/photos', {
      'content-type': 'multipart/form-data; boundary=b',
      'content-length': '1000',
      'x-forwarded-for': freshIp(),
      authorization: `JWT ${token}`,
    })
  const held = Array.from({ length: 17 }, upload)
  const text = await Promise.race(held.map(({ answer }) => answer))
  expect(statusIn(text)).toBe(503)
  expect(text).toMatch(/retry-after: 5\r\n/i)
  expect(text).toContain('"code":"busy"')
  for (const { socket } of held) socket.destroy()
  const bytes = await picture({ width: 60, height: 40 })
  wanted(await uploadPhoto(dateline, {}, { bytes }), 201)
})
