// The same newsroom for both systems, made from numbers: sections in turn, a photo and two authors to
// each story, and comments of which a third replies.

export type Sizes = { stories: number; commentsEach: number }

export const SECTIONS = ['Harbours', 'Markets', 'Courts', 'Schools', 'Weather'] as const
export const AUTHORS = ['Ada Marsh', 'Ben Okafor', 'Carla Ruiz', 'Dai Evans'] as const

const START = Date.parse('2026-01-01T06:00:00.000Z')
const MINUTE = 60_000

export const sectionSlug = (title: string): string => title.toLowerCase()

export type BenchStory = {
  slug: string
  headline: string
  standfirst: string
  paragraphs: string[]
  dateline: string
  topics: string[]
  publishedAt: string
  section: number
  authors: number[]
}

export function benchStory(n: number): BenchStory {
  return {
    slug: `bench-story-${n}`,
    headline: `Ferry ${n} leaves the harbour on time for the ${n}th day`,
    standfirst: 'The harbour office counted every departure, and passengers noticed the change.',
    paragraphs: Array.from(
      { length: 12 },
      (_, i) =>
        `Paragraph ${i + 1} of story ${n}. The ferries left at six, at eight and at noon, and each of them reached the islands before the tide turned. The harbour office said that it would keep to this timetable until the autumn, when the larger boats return from the yard.`,
    ),
    dateline: 'PORT ELLEN',
    topics: ['ferries', 'harbour'],
    publishedAt: new Date(START + n * 7 * MINUTE).toISOString(),
    section: n % SECTIONS.length,
    authors: [n % AUTHORS.length, (n + 1) % AUTHORS.length],
  }
}

export type BenchComment = {
  author: string
  email: string
  body: string
  createdAt: string
  /** The number of the root comment of the same story that it replies to. */
  repliesTo: number | null
}

export function benchComment(story: number, n: number): BenchComment {
  return {
    author: `Reader ${(story * 7 + n) % 997}`,
    email: `reader${(story * 7 + n) % 997}@example.org`,
    body: `Comment ${n} on story ${story}: we took the eight o’clock boat with the children, and it was full but friendly.`,
    createdAt: new Date(START + (story * 7 + 60 + n) * MINUTE).toISOString(),
    repliesTo: n % 3 === 2 ? n - 2 : null,
  }
}

/** Rich text in the editor's form. */
export const richText = (paragraphs: readonly string[]) => ({
  root: {
    type: 'root',
    format: '' as const,
    indent: 0,
    version: 1,
    direction: 'ltr' as const,
    children: paragraphs.map((text) => ({
      type: 'paragraph',
      format: '' as const,
      indent: 0,
      version: 1,
      direction: 'ltr' as const,
      textFormat: 0,
      children: [
        { type: 'text', text, detail: 0, format: 0, mode: 'normal', style: '', version: 1 },
      ],
    })),
  },
})
