import sharp from 'sharp'
import { coast } from './coast.ts'
import { fields } from './fields.ts'
import { lighthouse } from './lighthouse.ts'
import { mountains } from './mountains.ts'
import { road } from './road.ts'
import { trainScene } from './train.ts'
import { metadataOf } from './metadata.ts'
import { hall } from './hall.ts'
import { library } from './library.ts'
import { market } from './market.ts'
import { stadium } from './stadium.ts'
import { stage } from './stage.ts'
import { type Canvas, palettes, seededRandom } from './shapes.ts'
import { bridge } from './bridge.ts'
import { factory } from './factory.ts'
import { harbour } from './harbour.ts'
import { skyline } from './skyline.ts'
import { street } from './street.ts'
import type { DemoPhoto, SceneName } from '../types.ts'

const scenes: Record<SceneName, (canvas: Canvas) => string> = {
  bridge,
  coast,
  factory,
  fields,
  hall,
  harbour,
  library,
  lighthouse,
  market,
  mountains,
  road,
  skyline,
  stadium,
  stage,
  street,
  train: trainScene,
}

/** Draws a JPEG as an agency would send it, with the caption and the credit inside the file. */
export async function drawPhoto(photo: DemoPhoto): Promise<Buffer> {
  const [w, h] = photo.portrait ? [1280, 1600] : [1920, 1280]
  const random = seededRandom(photo.seed)
  const drawing = scenes[photo.scene]({
    w,
    h,
    random,
    palette: palettes[photo.mood],
    mood: photo.mood,
  })
  const { exif, xmp } = metadataOf(photo)
  return sharp(Buffer.from(frame({ w, h, drawing })))
    .composite([{ input: await grain(photo.seed), tile: true, blend: 'overlay' }])
    .withExif(exif)
    .withXmp(xmp)
    .jpeg({ quality: 84 })
    .toBuffer()
}

/**
 * This scale is large enough for a page. At full size twenty pictures took longer than the rest of
 * the demo.
 */
const SCALE = 0.75

/** Darkens the corners, as a lens does. */
function frame({ w, h, drawing }: { w: number; h: number; drawing: string }): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w * SCALE}" height="${h * SCALE}" viewBox="0 0 ${w} ${h}">` +
    `<radialGradient id="lens" cx="0.5" cy="0.46" r="0.78"><stop offset="0.6" stop-color="#000" stop-opacity="0"/>` +
    `<stop offset="1" stop-color="#000" stop-opacity="0.34"/></radialGradient>` +
    `${drawing}<rect width="${w}" height="${h}" fill="url(#lens)"/></svg>`
  )
}

/** Makes a tile of print grain. It does not use sharp's own noise, which differs on every run. */
async function grain(seed: number): Promise<Buffer> {
  const side = 256
  const random = seededRandom(seed ^ 0x9e3779b9)
  const pixels = Buffer.alloc(side * side * 4)
  for (let i = 0; i < side * side; i++) {
    const grey = 128 + random(-1, 1) * random(0, 1) * 60
    pixels.fill(grey, i * 4, i * 4 + 3)
    pixels[i * 4 + 3] = 110
  }
  return sharp(pixels, { raw: { width: side, height: side, channels: 4 } })
    .png()
    .toBuffer()
}
