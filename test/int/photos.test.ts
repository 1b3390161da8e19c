import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { describe, expect, test, vi } from 'vitest'
import type { Photo } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { createStory, picture, uploadPhoto } from '../support/content.ts'
import { type Answer, wanted } from '../support/requests.ts'

const dateline = useDateline()

const folder = (): string => path.join(dateline.dataDir, 'photos')
const filesOnDisk = (): Promise<string[]> =>
  readdir(folder()).catch((err: NodeJS.ErrnoException) => {
    if (err.code === 'ENOENT') return []
    throw err
  })
const photo = async (
  ...upload: Parameters<typeof uploadPhoto> extends [unknown, ...infer R] ? R : never
) => wanted(await uploadPhoto(dateline, ...upload), 201).doc
const sizesOf = ({ sizes }: Photo) => Object.entries(sizes ?? {})
const bytesOf = async (url: string | null | undefined, headers = {}): Promise<Buffer> => {
  const { pathname } = new URL(url ?? '', dateline.url)
  const response = await fetch(dateline.url + pathname, { headers })
  expect(response.status).toBe(200)
  return Buffer.from(await response.arrayBuffer())
}
const asEditor = async () => ({
  authorization: `JWT ${await dateline.tokenOf('editor')}`,
})

describe('an upload is accepted', () => {
  const animated = () =>
    sharp(
      [1, 2, 3].map((n) => ({
        create: { width: 80, height: 60, channels: 3, background: { r: n * 80, g: 0, b: 0 } },
      })) as never,
      { join: { animated: true } },
    )
      .gif()
      .toBuffer()

  test.each([
    ['jpeg', 'a.jpg', 'image/jpeg'],
    ['jpeg', 'A PHOTO Ü.JPEG', 'image/jpeg'],
    ['png', 'a.png', 'image/png'],
    ['webp', 'a.webp', 'image/webp'],
    ['avif', 'a.avif', 'image/avif'],
    ['gif', 'a.gif', 'image/gif'],
    ['tiff', 'a.tif', 'image/tiff'],
  ] as const)('as a large %s named %s, with every size in WebP', async (format, name, type) => {
    const bytes = await picture({ width: 2600, height: 1700, format })
    const doc = await photo({}, { bytes, name, type })
    expect(doc).toMatchObject({ mimeType: type, width: 2600, height: 1700 })
    expect(
      sizesOf(doc).map(([size, file]) => [size, file?.mimeType, file?.width, file?.height]),
    ).toEqual(
      expect.arrayContaining([
        ['card', 'image/webp', 640, 360],
        ['article', 'image/webp', 1200, 785],
        ['full', 'image/webp', 2400, 1569],
      ]),
    )
  })

  test('as a small picture, without enlarging', async () => {
    const doc = await photo({}, { bytes: await picture({ width: 90, height: 60 }) })
    for (const [, file] of sizesOf(doc)) {
      expect(file).toMatchObject({ mimeType: 'image/webp', width: 90, height: 60 })
      const bytes = await bytesOf(file?.url, await asEditor())
      expect((await sharp(bytes).metadata()).format).toBe('webp')
    }
  })

  test('as an animated GIF, which stays animated', async () => {
    const doc = await photo({}, { bytes: await animated(), name: 'a.gif', type: 'image/gif' })
    expect(doc).toMatchObject({ width: 80, height: 60 })
    expect(doc.sizes?.full).toMatchObject({ width: 80, height: 60 })
    const full = sharp(await bytesOf(doc.sizes?.full?.url, await asEditor()), { animated: true })
    expect((await full.metadata()).pages).toBe(3)
  })

  test('as a rotated picture, which is turned and loses its location', async () => {
    const bytes = await sharp(await picture({ width: 1400, height: 900 }))
      .withMetadata({ orientation: 6 })
      .withExifMerge({ IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
      .toBuffer()
    const head = await sharp(bytes).metadata()
    expect(head.orientation).toBe(6)
    expect(head.exif).toBeDefined()
    const doc = await photo({}, { bytes })
    const { card, article, full } = doc.sizes ?? {}
    expect([card?.width, card?.height]).toEqual([640, 360])
    expect([full?.width, full?.height]).toEqual([900, 1400])
    expect([article?.width, article?.height]).toEqual([900, 1400])
    for (const [, file] of sizesOf(doc)) {
      const { exif, xmp, iptc, orientation } = await sharp(
        await bytesOf(file?.url, await asEditor()),
      ).metadata()
      expect({ exif, xmp, iptc, orientation }).toEqual({})
    }
  })

  test('as many files of one name at once, each with its own bytes', async () => {
    const widths = [300, 301, 302, 303, 304, 305]
    const docs = await Promise.all(
      widths.map(async (width) => photo({}, { bytes: await picture({ width }) })),
    )
    for (const [n, doc] of docs.entries()) {
      const original = await sharp(await bytesOf(doc.url, await asEditor())).metadata()
      const full = await sharp(await bytesOf(doc.sizes?.full?.url, await asEditor())).metadata()
      expect([original.width, full.width]).toEqual([widths[n], widths[n]])
    }
  })
})

describe('a refused upload leaves no row and no file', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  const refused: [
    string,
    string,
    string,
    () => Promise<Buffer> | Buffer,
    number,
    string,
    RegExp,
  ][] = [
    ['SVG', 'a.svg', 'image/svg+xml', () => Buffer.from(svg), 415, 'file-type', /JPEG, PNG/],
    ['SVG named JPEG', 'a.jpg', 'image/jpeg', () => Buffer.from(svg), 415, 'file-type', /JPEG/],
    ['HTML', 'a.html', 'text/html', () => Buffer.from('<p>Hi'), 415, 'file-type', /JPEG, PNG/],
    ['XML', 'a.xml', 'text/xml', () => Buffer.from('<a/>'), 415, 'file-type', /JPEG, PNG/],
    ['PDF', 'a.jpg', 'image/jpeg', () => Buffer.from('%PDF-1.4\n'), 415, 'file-type', /JPEG/],
    ['nothing', 'a.jpg', 'image/jpeg', () => Buffer.from(''), 415, 'file-type', /JPEG/],
    [
      'PNG named JPEG',
      'a.jpg',
      'image/jpeg',
      () => picture({ format: 'png' }),
      415,
      'file-type',
      /Rename it to \.png/,
    ],
    ['JPEG named HTML', 'a.html', 'image/jpeg', () => picture(), 415, 'file-type', /Rename it/],
    ['JPEG without a name', 'jpg', 'image/jpeg', () => picture(), 415, 'file-type', /Rename it/],
    [
      'HTML that begins like a GIF',
      'a.gif',
      'image/gif',
      () => Buffer.from('GIF89a/*<script>alert(1)</script>*/=1;'),
      415,
      'file-type',
      /JPEG/,
    ],
    [
      'one that is cut off',
      'a.jpg',
      'image/jpeg',
      async () =>
        (
          await sharp(await noise())
            .jpeg()
            .toBuffer()
        ).subarray(0, 6000),
      422,
      'image-unreadable',
      /incomplete/,
    ],
    [
      'more than 100 megapixels',
      'a.png',
      'image/png',
      () => pngHead(10_001, 10_001),
      422,
      'image-too-large',
      /100 megapixels/,
    ],
  ]

  test.each(refused)('%s', async (_what, name, type, make, status, code, message) => {
    const before = [await filesOnDisk(), await count()]
    const answer = await uploadPhoto(dateline, {}, { bytes: await make(), name, type })
    expect(answer.status, answer.text).toBe(status)
    expect(answer.json).toMatchObject({
      errors: [{ code, field: 'file', message: expect.stringMatching(message) }],
    })
    expect([await filesOnDisk(), await count()]).toEqual(before)
  })

  test('a photo without a picture, or with the address of one', async () => {
    for (const json of [{ caption: 'x' }, { filename: 'a.jpg', url: `${dateline.url}/x.jpg` }]) {
      const answer = await dateline.ask('/api/photos', { as: 'editor', json })
      expect([answer.status, answer.json.errors[0].code]).toEqual([400, 'bad-request'])
    }
  })

  test('one whose row cannot be written', async () => {
    const before = [await filesOnDisk(), await count()]
    const create = vi.spyOn(dateline.payload.db, 'create').mockRejectedValueOnce(new Error('full'))
    const answer = await uploadPhoto(dateline)
    create.mockRestore()
    expect(answer.status).toBe(500)
    expect([await filesOnDisk(), await count()]).toEqual(before)
  })

  const count = async (): Promise<number> =>
    (await dateline.payload.count({ collection: 'photos' })).totalDocs
  const noise = () =>
    sharp({
      create: {
        width: 400,
        height: 400,
        channels: 3,
        background: '#000',
        noise: { type: 'gaussian', mean: 128, sigma: 30 },
      },
    })
      .png()
      .toBuffer()

  /** A PNG whose header states its size, without content. */
  function pngHead(width: number, height: number): Buffer {
    const head = Buffer.alloc(13)
    head.writeUInt32BE(width, 0)
    head.writeUInt32BE(height, 4)
    head.set([1, 0, 0, 0, 0], 8)
    const chunk = (type: string, data: Buffer): Buffer => {
      const body = Buffer.concat([Buffer.from(type), data])
      const size = Buffer.alloc(4)
      size.writeUInt32BE(data.length)
      const sum = Buffer.alloc(4)
      sum.writeUInt32BE(crc32(body))
      return Buffer.concat([size, body, sum])
    }
    const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', Buffer.alloc(0))])
  }

  function crc32(bytes: Buffer): number {
    let crc = ~0
    for (const byte of bytes) {
      crc ^= byte
      for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
    }
    return ~crc >>> 0
  }
})

describe('a stranger gets', () => {
  test('the renditions of a public photo, and nothing of the original', async () => {
    const name = 'the-secret-name.jpg'
    const doc = await photo({ caption: 'C', instructions: 'Never public' }, { name })
    expect((await dateline.ask(`/api/photos/${doc.id}`)).status).toBe(404)
    const status = async (url: string | null | undefined): Promise<number> =>
      (await fetch(dateline.url + new URL(url ?? '', dateline.url).pathname)).status
    const full = doc.sizes?.full?.url
    expect(await status(full)).toBeGreaterThanOrEqual(403)

    await createStory(dateline, { leadPhoto: doc.id })
    const answer = await dateline.ask<Photo>(`/api/photos/${doc.id}`)
    expect(wanted(answer, 200)).toMatchObject({ caption: 'C', url: full, width: 1400 })
    for (const secret of ['the-secret-name', 'filesize":', 'Never public', 'createdBy', 'isPublic'])
      expect(answer.text.replaceAll(/"sizes":\{.*?\}\}/g, '')).not.toContain(secret)
    expect(answer.text).not.toContain('the-secret-name')
    expect(await status(full)).toBe(200)
    expect(await status(doc.url)).toBeGreaterThanOrEqual(403)
    expect((await bytesOf(doc.url, await asEditor())).length).toBe(doc.filesize)
  })

  test('an author’s photo too, while the author has it', async () => {
    const [one, two] = [await photo(), await photo()]
    const isPublic = async (id: string): Promise<boolean> =>
      (await dateline.ask(`/api/photos/${id}`)).status === 200
    const made = await dateline.ask('/api/authors', {
      as: 'editor',
      json: { name: 'Ann', photo: one.id },
    })
    const author = wanted(made, 201).doc.id
    expect(await isPublic(one.id)).toBe(true)
    const json = { photo: two.id }
    wanted(
      await dateline.ask(`/api/authors/${author}`, { as: 'editor', method: 'PATCH', json }),
      200,
    )
    expect([await isPublic(one.id), await isPublic(two.id)]).toEqual([false, true])
    wanted(await dateline.ask(`/api/authors/${author}`, { as: 'editor', method: 'DELETE' }), 200)
    expect(await isPublic(two.id)).toBe(false)
  })

  test('404 for a missing file', async () => {
    const doc = await photo()
    await rm(path.join(folder(), doc.filename ?? ''))
    const { pathname } = new URL(doc.url ?? '', dateline.url)
    const answer = await dateline.ask(pathname, { as: 'editor' })
    expect([answer.status, answer.json.errors[0].code]).toEqual([404, 'not-found'])
  })
})

describe('a changed photo', () => {
  const change = (id: string, json: Record<string, unknown>): Promise<Answer<{ doc: Photo }>> =>
    dateline.ask(`/api/photos/${id}`, { as: 'editor', method: 'PATCH', json })

  /** The left half is black, the right half white. */
  const halves = () =>
    sharp({ create: { width: 2000, height: 500, channels: 3, background: '#000' } })
      .composite([
        {
          input: { create: { width: 1000, height: 500, channels: 3, background: '#fff' } },
          left: 1000,
          top: 0,
        },
      ])
      .png()
      .toBuffer()

  const brightness = async (doc: Photo): Promise<number> => {
    const { channels } = await sharp(await bytesOf(doc.sizes?.card?.url, await asEditor())).stats()
    return channels[0]?.mean ?? -1
  }

  test('is cropped again around its focal point', async () => {
    const doc = await photo({}, { bytes: await halves(), name: 'a.png', type: 'image/png' })
    const left = wanted(await change(doc.id, { focalX: 10, focalY: 50 }), 200).doc
    expect(left).toMatchObject({ focalX: 10, focalY: 50 })
    expect(await brightness(left)).toBeLessThan(20)
    const right = wanted(await change(doc.id, { focalX: 90, focalY: 50 }), 200).doc
    expect(await brightness(right)).toBeGreaterThan(235)
    expect((await bytesOf(right.url, await asEditor())).length).toBe(doc.filesize)
  })

  test('gets its new file, and the old files are deleted', async () => {
    const doc = await photo({ caption: 'Stays' })
    const before = await filesOnDisk()
    const form = new FormData()
    form.set('_payload', JSON.stringify({}))
    const bytes = await picture({ width: 800, height: 600, format: 'png' })
    form.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'b.png')
    const answer = await dateline.ask<{ doc: Photo }>(`/api/photos/${doc.id}`, {
      as: 'editor',
      method: 'PATCH',
      body: form,
    })
    const replaced = wanted(answer, 200).doc
    expect(replaced).toMatchObject({ caption: 'Stays', mimeType: 'image/png', width: 800 })
    const after = await filesOnDisk()
    expect(after).toHaveLength(before.length)
    expect(after).not.toContain(doc.filename)
    expect(after).toContain(replaced.filename)
    for (const [, file] of sizesOf(replaced)) await bytesOf(file?.url, await asEditor())
  })

  test('cannot be made public, given away or copied by hand', async () => {
    const doc = await photo()
    const json = { isPublic: true, createdBy: dateline.users.reporter.id, filename: 'x.jpg' }
    expect(wanted(await change(doc.id, json), 200).doc).toMatchObject({
      isPublic: false,
      filename: doc.filename,
    })
    expect((await dateline.ask(`/api/photos/${doc.id}`)).status).toBe(404)
    const copy = await dateline.ask(`/api/photos/${doc.id}/duplicate`, {
      as: 'editor',
      method: 'POST',
    })
    expect(copy.status).toBeGreaterThanOrEqual(400)
    expect(copy.status).toBeLessThan(500)
  })

  test('leaves no file when it is deleted', async () => {
    const before = await filesOnDisk()
    const doc = await photo()
    expect((await filesOnDisk()).length).toBe(before.length + 4)
    wanted(await dateline.ask(`/api/photos/${doc.id}`, { as: 'editor', method: 'DELETE' }), 200)
    expect(await filesOnDisk()).toEqual(before)
  })
})
