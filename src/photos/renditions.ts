/** An uploaded picture as Payload stores it: the original and its sizes. */
export type Picture = {
  filename?: string | null
  width?: number | null
  height?: number | null
  sizes?: Record<string, RenditionFile | null | undefined> | null
}

type RenditionFile = { filename?: string | null; width?: number | null; height?: number | null }

export type Rendition = { name: string; url: string; width: number; height: number }

/** The root-relative address of a file of the photos collection. */
const fileUrl = (filename: string): string => `/api/photos/file/${encodeURIComponent(filename)}`

/** The renditions that were made of a picture, smallest first, with root-relative addresses. */
export function renditionsOf(picture: Picture): Rendition[] {
  return Object.entries(picture.sizes ?? {})
    .flatMap(([name, file]) =>
      file?.filename && file.width && file.height
        ? [{ name, url: fileUrl(file.filename), width: file.width, height: file.height }]
        : [],
    )
    .sort((a, b) => a.width - b.width || a.name.localeCompare(b.name))
}

/** The one that readers get at most: the original is never theirs. */
export const largestRendition = (picture: Picture): Rendition | undefined =>
  renditionsOf(picture).at(-1)
