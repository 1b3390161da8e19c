import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { describe, expect, test, vi } from 'vitest'
import type { Photo } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { createStory, picture, uploadPhoto } from '../support/content.ts'
import { type Answer, wanted } from '../support/requests.ts'
import { iptcSegment, xmpSegment } from '../support/photo-bytes/containers.ts'
import { hostilePhotos } from '../support/photo-bytes/hostile.ts'
import { dataset, saysUtf8 } from '../support/photo-bytes/iptc.ts'
import { bytesOf } from '../support/photo-bytes/parts.ts'
import { alt, list, xmpPacket } from '../support/photo-bytes/xmp.ts'

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
const bytesAt = async (url: string | null | undefined, headers = {}): Promise<Buffer> => {
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
      const bytes = await bytesAt(file?.url, await asEditor())
      expect((await sharp(bytes).metadata()).format).toBe('webp')
    }
  })

  test('as an animated GIF, which stays animated', async () => {
    const doc = await photo({}, { bytes: await animated(), name: 'a.gif', type: 'image/gif' })
    expect(doc).toMatchObject({ width: 80, height: 60 })
    expect(doc.sizes?.full).toMatchObject({ width: 80, height: 60 })
    const full = sharp(await bytesAt(doc.sizes?.full?.url, await asEditor()), { animated: true })
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
        await bytesAt(file?.url, await asEditor()),
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
      const original = await sharp(await bytesAt(doc.url, await asEditor())).metadata()
      const full = await sharp(await bytesAt(doc.sizes?.full?.url, await asEditor())).metadata()
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
    expect((await bytesAt(doc.url, await asEditor())).length).toBe(doc.filesize)
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
    const { channels } = await sharp(await bytesAt(doc.sizes?.card?.url, await asEditor())).stats()
    return channels[0]?.mean ?? -1
  }

  test('is cropped again around its focal point', async () => {
    const doc = await photo({}, { bytes: await halves(), name: 'a.png', type: 'image/png' })
    const left = wanted(await change(doc.id, { focalX: 10, focalY: 50 }), 200).doc
    expect(left).toMatchObject({ focalX: 10, focalY: 50 })
    expect(await brightness(left)).toBeLessThan(20)
    const right = wanted(await change(doc.id, { focalX: 90, focalY: 50 }), 200).doc
    expect(await brightness(right)).toBeGreaterThan(235)
    expect((await bytesAt(right.url, await asEditor())).length).toBe(doc.filesize)
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
    for (const [, file] of sizesOf(replaced)) await bytesAt(file?.url, await asEditor())
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

describe('a wire photo', () => {
  const caption =
    'FILE - In this Dec. 8, 2012 file photo, a ferry waits in Tumen, China. (AP Photo/Ann Lee, File)'
  const xmp = xmpPacket(
    alt('dc:description', { 'x-default': caption }) +
      alt('dc:rights', { 'x-default': '© 2012 Example Agency' }) +
      list('dc:subject', ['ferry', '00123']) +
      alt('xmpRights:UsageTerms', { 'x-default': 'Editorial use only' }) +
      alt('Iptc4xmpCore:AltTextAccessibility', { 'x-default': 'A white ferry' }) +
      alt('Iptc4xmpCore:ExtDescrAccessibility', { 'x-default': 'A white ferry on a grey river' }) +
      list('Iptc4xmpExt:PersonInImage', ['Bo Li']) +
      '<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource">' +
      '<plus:LicensorName>Example Sales</plus:LicensorName>' +
      '<plus:LicensorURL>https://example.org/buy</plus:LicensorURL></rdf:li></rdf:Seq></plus:Licensor>' +
      '<plus:ImageSupplierImageID>12345678901234567890</plus:ImageSupplierImageID>',
    'photoshop:AuthorsPosition="STF" xmpRights:WebStatement="https://example.org/rights" ' +
      'photoshop:DateCreated="2012-12-08T10:15:00+09:00" Iptc4xmpExt:DigitalSourceType=' +
      '"http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"',
  )
  const iim = bytesOf(
    saysUtf8,
    dataset(105, 'Ferry at the border'),
    dataset(40, 'NO SALES'),
    dataset(103, '00042'),
    dataset(115, 'AP'),
    dataset(92, 'Bridge'),
    dataset(90, 'Tumen'),
    dataset(95, 'Jilin'),
    dataset(101, 'China'),
    dataset(100, 'CHN'),
  )
  const wirePhoto = async (...segments: Buffer[]): Promise<Buffer> => {
    const jpeg = await picture({ width: 90, height: 60 })
    return bytesOf(jpeg.subarray(0, 2), ...segments, jpeg.subarray(2))
  }
  const whole = () => wirePhoto(xmpSegment(xmp), iptcSegment(iim))
  const forReaders = {
    caption: 'In this Dec. 8, 2012 file photo, a ferry waits in Tumen, China.',
    credit: 'AP Photo',
    byline: 'Ann Lee',
    agency: 'AP',
    printedCredit: '(AP Photo/Ann Lee, File)',
    fileNote: true,
    headline: 'Ferry at the border',
    alt: 'A white ferry',
    extendedDescription: 'A white ferry on a grey river',
    dateTaken: '2012-12-08T12:00:00.000Z',
    place: 'Tumen, Jilin, China',
    sublocation: 'Bridge',
    city: 'Tumen',
    state: 'Jilin',
    country: 'China',
    copyright: '© 2012 Example Agency',
    usageTerms: 'Editorial use only',
    webStatement: 'https://example.org/rights',
    licensor: 'Example Sales',
    licensorUrl: 'https://example.org/buy',
    digitalSourceType: 'trainedAlgorithmicMedia',
    madeByAi: true,
  }
  const forStaff = {
    instructions: 'NO SALES',
    bylineTitle: 'STF',
    source: 'AP',
    jobReference: '00042',
    supplierImageId: '12345678901234567890',
    keywords: ['ferry', '00123'],
    people: ['Bo Li'],
    originalCaption: caption,
  }

  test('fills every field from its bytes, and keeps the values as they were', async () => {
    const doc = await photo({}, { bytes: await whole() })
    expect(doc).toMatchObject({ ...forReaders, ...forStaff, needsLook: false, lookReasons: [] })
    expect(doc.readFromFile).toMatchObject({
      takenAt: '2012-12-08T10:15:00+09:00',
      values: expect.arrayContaining([
        { block: 'iim', name: '2:90', value: 'Tumen' },
        { block: 'xmp', name: 'dc:description', language: 'x-default', value: caption },
      ]) as unknown,
    })
    expect(doc.captionLog).toContainEqual(
      expect.objectContaining({ field: 'byline', before: '', after: 'Ann Lee' }),
    )
    const original = await bytesAt(doc.url, await asEditor())
    expect(original.includes(Buffer.from('Example Sales'))).toBe(true)
  })

  test('leaves what the editor typed', async () => {
    const typed = { caption: 'My words.', credit: 'Example/AP', city: 'Hoeryong', keywords: ['my'] }
    const doc = await photo(typed, { bytes: await whole() })
    expect(doc).toMatchObject({ ...typed, byline: 'Ann Lee', place: 'Hoeryong, Jilin, China' })
    expect(doc.originalCaption).toBe(caption)
    const later = {
      copyright: 'Mine',
      originalCaption: 'forged',
      captionLog: [],
      lookReasons: ['x'],
    }
    const saved = await dateline.ask<{ doc: Photo }>(`/api/photos/${doc.id}`, {
      as: 'editor',
      method: 'PATCH',
      json: later,
    })
    const { captionLog, lookReasons } = doc
    expect(wanted(saved, 200).doc).toMatchObject({
      ...typed,
      copyright: 'Mine',
      originalCaption: caption,
      captionLog,
      lookReasons,
    })
  })

  test('keeps its staff fields from readers, who get the printed credit on the page', async () => {
    const doc = await photo({}, { bytes: await whole() })
    const story = await createStory(dateline, { leadPhoto: doc.id, leadCaption: 'The story’s.' })
    await dateline.settle()
    const read = await dateline.ask(`/api/photos/${doc.id}`)
    expect(read.json).toMatchObject(forReaders)
    const ofStory = await dateline.ask(`/api/stories/${story.id}?depth=1`)
    expect(ofStory.json.leadPhoto).toMatchObject(forReaders)
    const secret = [...Object.keys(forStaff), 'readFromFile', 'captionLog', 'needsLook']
    for (const name of [...secret, 'lookReasons']) {
      expect(read.json).not.toHaveProperty(name)
      expect(ofStory.json.leadPhoto).not.toHaveProperty(name)
      const filtered = await dateline.ask(`/api/photos?where[${name}][exists]=true`)
      expect([name, filtered.status, filtered.json.docs]).not.toEqual([
        name,
        200,
        expect.anything(),
      ])
      const sorted = await dateline.ask(`/api/photos?sort=${name}`)
      expect([name, sorted.status]).not.toEqual([name, 200])
      const asked = await dateline.graphql<{ data?: { Photo?: object } }>(
        `query ($id: String!) { Photo(id: $id) { ${name} } }`,
        { id: doc.id },
      )
      expect(asked.json.data?.Photo ?? {}).not.toHaveProperty(name, expect.anything())
    }
    const page = await dateline.ask(`/api/story-page/${story.slug}`)
    expect(page.json.story.leadPhoto).toMatchObject({
      caption: 'The story’s.',
      credit: 'AP Photo',
      byline: 'Ann Lee',
      printedCredit: '(AP Photo/Ann Lee, File)',
    })
  })

  test('of before the column has a printed credit too', async () => {
    const doc = await photo({ credit: 'AP Photo', byline: 'Ann Lee' })
    const { slug } = await createStory(dateline, { leadPhoto: doc.id })
    await dateline.payload.db.updateOne({
      collection: 'photos',
      id: doc.id,
      data: { printedCredit: null },
    })
    const answers = [
      (await dateline.ask(`/api/photos/${doc.id}`)).json,
      (await dateline.ask(`/api/story-page/${slug}`)).json.story.leadPhoto,
    ]
    for (const answer of answers) expect(answer.printedCredit).toBe('(AP Photo/Ann Lee)')
  })

  test.each([
    ['with entities that grow', () => xmpSegment(xmpPacket('<dc:title>&boom;</dc:title>'))],
    ['whose XMP ends early', () => xmpSegment(xmp.slice(0, 700))],
    ['whose IPTC ends early', () => iptcSegment(bytesOf(iim, [0x1c, 2, 120, 0x7f, 0xff]))],
  ])('%s is stored and flagged', async (_how, segment) => {
    const doc = await photo({}, { bytes: await wirePhoto(segment()) })
    expect(doc.needsLook).toBe(true)
    expect(doc.lookReasons?.length).toBeGreaterThan(0)
  })

  test('with one hundred thousand keywords is stored', async () => {
    const chunks = hostilePhotos['one hundred thousand keywords']!().subarray(12)
    const webp = await picture({ width: 90, height: 60, format: 'webp' })
    const size = Buffer.alloc(4)
    size.writeUInt32LE(webp.length + chunks.length - 8)
    const bytes = bytesOf('RIFF', size, webp.subarray(8), chunks)
    const doc = await photo({}, { bytes, name: 'a.webp', type: 'image/webp' })
    expect(doc.keywords).toContain('keyword 7')
    expect(doc.lookReasons?.join(' ')).toMatch(/too m/i)
  })

  test('can be taken apart before it is saved, by those who write photos', async () => {
    const ask = (as: 'reporter' | 'moderator' | undefined, json: object) =>
      dateline.ask('/api/photos/take-apart', { ...(as ? { as } : {}), method: 'POST', json })
    const answer = await ask('reporter', { caption, city: 'Tumen' })
    expect(answer.status).toBe(200)
    expect(answer.json).toMatchObject({
      photo: { caption: forReaders.caption, byline: 'Ann Lee', agency: 'AP', city: 'Tumen' },
      original: { caption, city: 'Tumen' },
      printedCredit: '(AP Photo/Ann Lee, File)',
      look: [],
    })
    expect(answer.json.log.length).toBeGreaterThan(2)
    expect((await ask(undefined, { caption })).status).toBe(403)
    expect((await ask('moderator', { caption })).status).toBe(403)
    expect((await ask('reporter', { caption: 7 })).json.errors[0].field).toBe('caption')
  })
})
