import { readdir } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { useDateline } from '../support/app.ts'
import { picture, uploadPhoto } from '../support/content.ts'
import { refusalIn, wanted } from '../support/requests.ts'

const dateline = useDateline()

/** A picture of four colours, as it is seen: red and green above, blue and yellow below. */
const corners = {
  red: [220, 20, 20],
  green: [20, 200, 20],
  blue: [20, 20, 220],
  yellow: [220, 220, 20],
}

/** The bytes of the picture as a camera in that direction stores it. */
async function heldAs(orientation: number): Promise<Buffer> {
  const tile = (colour: number[]) =>
    sharp({
      create: {
        width: 200,
        height: 150,
        channels: 3,
        background: { r: colour[0], g: colour[1], b: colour[2] } as never,
      },
    })
      .png()
      .toBuffer()
  const [red, green, blue, yellow] = await Promise.all(Object.values(corners).map(tile))
  const seen = await sharp({
    create: { width: 400, height: 300, channels: 3, background: 'black' },
  })
    .composite([
      { input: red!, left: 0, top: 0 },
      { input: green!, left: 200, top: 0 },
      { input: blue!, left: 0, top: 150 },
      { input: yellow!, left: 200, top: 150 },
    ])
    .png()
    .toBuffer()
  // The inverse of each turning.
  const stored = {
    1: () => sharp(seen),
    2: () => sharp(seen).flop(),
    3: () => sharp(seen).rotate(180),
    4: () => sharp(seen).flip(),
    5: async () => sharp(await sharp(seen).rotate(90).toBuffer()).flop(),
    6: () => sharp(seen).rotate(270),
    7: async () => sharp(await sharp(seen).rotate(270).toBuffer()).flop(),
    8: () => sharp(seen).rotate(90),
  }[orientation]!
  return (await stored()).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer()
}

const crop = (part: { x: number; y: number; width: number; height: number }): string => {
  const edits = {
    'crop][unit': '%',
    'crop][x': part.x,
    'crop][y': part.y,
    'crop][width': part.width,
    'crop][height': part.height,
    widthInPixels: 200,
    heightInPixels: 150,
    'focalPoint][x': 50,
    'focalPoint][y': 50,
  }
  return Object.entries(edits)
    .map(([name, value]) => `uploadEdits[${name}]=${encodeURIComponent(value)}`)
    .join('&')
}

/** The colour in the middle of a stored file. */
async function middleOf(filename: string): Promise<number[]> {
  const { data, info } = await sharp(path.join(dateline.dataDir, 'photos', filename))
    .rotate()
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const at = (Math.floor(info.height / 2) * info.width + Math.floor(info.width / 2)) * info.channels
  return [data[at]!, data[at + 1]!, data[at + 2]!]
}
const isNear = (one: number[], other: number[]): boolean =>
  one.every((value, at) => Math.abs(value - other[at]!) < 40)

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'a photo held in the direction %i keeps the part that was chosen',
  async (orientation) => {
    const bytes = await heldAs(orientation)
    const doc = wanted(await uploadPhoto(dateline, {}, { bytes, name: 'held.jpg' }), 201).doc
    // The lower right quarter, as it is seen, is yellow.
    const answer = await dateline.ask(
      `/api/photos/${doc.id}?${crop({ x: 50, y: 50, width: 50, height: 50 })}`,
      { as: 'editor', method: 'PATCH', json: {} },
    )
    const cropped = wanted(answer, 200).doc
    expect([cropped.width, cropped.height]).toEqual([200, 150])
    for (const name of [cropped.filename, cropped.sizes.card.filename]) {
      const colour = await middleOf(name)
      expect(isNear(colour, corners.yellow), `${name}: ${colour.join()}`).toBe(true)
    }
    // No file of the uncropped picture stays.
    const { docs } = wanted(await dateline.ask('/api/photos?limit=100', { as: 'editor' }), 200)
    const known = (
      docs as { filename: string; sizes: Record<string, { filename: string }> }[]
    ).flatMap(({ filename, sizes }) => [
      filename,
      ...Object.values(sizes).map((size) => size.filename),
    ])
    const files = await readdir(path.join(dateline.dataDir, 'photos'))
    expect(files.toSorted()).toEqual(known.toSorted())
  },
)

test('a photo that is cropped while it is uploaded keeps the part that was chosen', async () => {
  const form = new FormData()
  const bytes = await heldAs(6)
  form.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'held.jpg')
  const where = `/api/photos?${crop({ x: 50, y: 50, width: 50, height: 50 })}`
  const { doc } = wanted(await dateline.ask(where, { as: 'editor', body: form }), 201)
  expect(isNear(await middleOf(doc.filename), corners.yellow)).toBe(true)
})

test.each([`${'a'.repeat(251)}.jpg`, `${'ü'.repeat(125)}n.jpg`, `${'新'.repeat(83)}.jpg`])(
  'a file name of 255 bytes is taken: %s',
  async (name) => {
    const doc = wanted(await uploadPhoto(dateline, {}, { name }), 201).doc
    expect(doc.filename).toMatch(/^(a+|ü+|新+)-[0-9a-f]{8}\.jpg$/)
    const file = await dateline.ask(`/api/photos/file/${encodeURIComponent(doc.filename!)}`, {
      as: 'editor',
    })
    expect(file.status).toBe(200)
  },
)

test('a picture 16,400 pixels high has every rendition', async () => {
  const bytes = await picture({ width: 300, height: 16_400, format: 'png' })
  const answer = await uploadPhoto(dateline, {}, { bytes, name: 'tall.png', type: 'image/png' })
  const { sizes } = wanted(answer, 201).doc
  expect(sizes?.full?.height).toBe(16_383)
  for (const size of Object.values(sizes ?? {})) expect(size?.filename).toMatch(/\.webp$/)
})

test.each(['holiday.jfif', 'HOLIDAY.JFIF', 'holiday.jpe'])(
  'a JPEG named %s is taken',
  async (name) => {
    const doc = wanted(await uploadPhoto(dateline, {}, { name }), 201).doc
    expect(doc).toMatchObject({ mimeType: 'image/jpeg', filename: expect.stringMatching(/\.jpg$/) })
  },
)

test('a HEIC photo is refused with a way out', async () => {
  const bytes = Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from('ftypheic\0\0\0\0mif1heic'),
    Buffer.alloc(400),
  ])
  const answer = await uploadPhoto(dateline, {}, { bytes, name: 'IMG_1.HEIC', type: 'image/heic' })
  expect(answer.status).toBe(415)
  expect(refusalIn(answer)).toMatchObject({
    code: 'file-type',
    message: expect.stringContaining('Export it as JPEG'),
  })
})
