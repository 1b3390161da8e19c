import sharp, { type Sharp, type SharpInput, type SharpOptions } from 'sharp'
import { env } from '../env.ts'
import { DatelineError } from '../errors.ts'
import { Lane } from '../lib/lane.ts'

/** Two pictures fill two cores, and their memory has a bound. */
const lane = new Lane({ places: 2, waiting: 24 })

/** The time in which one picture must be decoded, for a picture of the most pixels on a slow machine. */
const MAX_SECONDS = 60

/**
 * Payload's `sharp`: at most two pictures are decoded at once in this process, each within a minute.
 * The others wait.
 * @throws DatelineError `busy` when too many wait
 */
export const limitedSharp = (input?: SharpInput, options?: SharpOptions): Sharp =>
  inTurn(
    sharp(input, { limitInputPixels: env().uploadMaxPixels, ...options }).timeout({
      seconds: MAX_SECONDS,
    }),
  )

function inTurn(image: Sharp): Sharp {
  const clone = image.clone.bind(image)
  // The type of a method with overloads is that of its last one.
  const toBuffer = image.toBuffer.bind(image) as (options?: object) => Promise<Buffer>
  return Object.assign(image, {
    clone: () => inTurn(clone()),
    toBuffer: async (options?: object): Promise<Buffer> => {
      const leave = await lane.enter()
      if (!leave)
        throw new DatelineError('busy', 'Too many pictures are being uploaded. Please try again.', {
          retryAfter: 10,
        })
      try {
        return await toBuffer(options)
      } finally {
        leave()
      }
    },
  })
}

/** The result of decoding a whole picture. Its head does not show whether the rest is missing. */
export type Decoded = 'whole' | 'damaged' | 'too slow'

/**
 * Decodes a whole picture.
 * @throws DatelineError `busy`
 */
export async function decode(file: Buffer | string): Promise<Decoded> {
  try {
    await limitedSharp(file, { failOn: 'truncated' }).resize({ width: 16 }).raw().toBuffer()
    return 'whole'
  } catch (err) {
    if (err instanceof DatelineError) throw err
    return err instanceof Error && err.message.includes('timeout') ? 'too slow' : 'damaged'
  }
}
