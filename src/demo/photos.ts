import photos from './data/photos.json' with { type: 'json' }
import type { DemoPhoto } from './types.ts'

/** Drawn by `drawing/draw.ts`; the agencies and photographers are invented. */
export const demoPhotos = photos as DemoPhoto[]
