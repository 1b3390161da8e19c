/** The block of a photo's metadata in which something is wrong; `file` is the container. */
export type MetadataSource = 'file' | 'xmp' | 'iim' | 'exif'

/** One thing that could not be read, in plain words for an editor. */
export type MetadataProblem = { source: MetadataSource; message: string }

/** Notes a problem. The same problem is kept once. */
export type NoteProblem = (source: MetadataSource, message: string) => void

const MAX_PROBLEMS = 50

/** Collects problems, so many at most that a hostile file cannot fill a row with them. */
export function problemList(): { problems: MetadataProblem[]; note: NoteProblem } {
  const problems: MetadataProblem[] = []
  const seen = new Set<string>()
  return {
    problems,
    note: (source, message) => {
      const key = `${source}: ${message}`
      if (problems.length >= MAX_PROBLEMS || seen.has(key)) return
      seen.add(key)
      problems.push({ source, message })
    },
  }
}
