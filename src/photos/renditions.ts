/** An uploaded picture as Payload stores it: the original and its sizes. */
export type Picture = {
  filename?: string | null
  width?: number | null
  height?: number | null
  sizes?: Record<string, RenditionFile | null | undefined> | null
}

type RenditionFile = { filename?: string | null; width?: number | null; height?: number | null }

export type Rendition = { name: string; url: string; width: number; height: number }

/** Returns the root-relative address of a file of the photos collection. */
const fileUrl = (filename: string): string => `/api/photos/file/${encodeURIComponent(filename)}`

/** Returns the renditions of a picture, smallest first, with root-relative addresses. */
export function renditionsOf(picture: Picture): Rendition[] {
  return Object.entries(picture.sizes ?? {})
    .flatMap(([name, file]) =>
      file?.filename && file.width && file.height
        ? [{ name, url: fileUrl(file.filename), width: file.width, height: file.height }]
        : [],
    )
    .sort((a, b) => a.width - b.width || a.name.localeCompare(b.name))
}

/** Returns the largest rendition. Readers never get the original. */
export const largestRendition = (picture: Picture): Rendition | undefined =>
  renditionsOf(picture).at(-1)
