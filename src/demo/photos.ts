import photos from './data/photos.json' with { type: 'json' }
import type { DemoPhoto } from './types.ts'

/** The photos, which `drawing/draw.ts` draws. The agencies and photographers are invented. */
export const demoPhotos = photos as DemoPhoto[]
