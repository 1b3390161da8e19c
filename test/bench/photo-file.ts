import sharp from 'sharp'

/** A photo of the bench: large enough for every rendition. */
export async function benchPhoto() {
  const data = await sharp({
    create: { width: 2600, height: 1700, channels: 3, background: '#4a6b8a' },
  })
    .jpeg()
    .toBuffer()
  return { data, name: 'bench.jpg', mimetype: 'image/jpeg', size: data.length }
}
