/** The shapes of the demo content: what the seeder reads, free of Payload. */

export type DemoBlock =
  | { p: string }
  | { h2: string }
  | { quote: string }
  | { list: string[]; ordered?: boolean }
  | { photo: string; caption?: string }

export type DemoSection = {
  slug: string
  title: string
  description: string
  /** The parent's slug; a parent stands before its children in the list. */
  parent?: string
  order: number
}

export type DemoAuthor = {
  slug: string
  name: string
  bio: string
  /** The demo user who writes under this byline. */
  user?: 'reporter' | 'editor'
}

export type Mood = 'dawn' | 'day' | 'dusk' | 'night' | 'winter' | 'storm' | 'sand'

export type SceneName =
  | 'bridge'
  | 'coast'
  | 'factory'
  | 'fields'
  | 'hall'
  | 'harbour'
  | 'library'
  | 'lighthouse'
  | 'market'
  | 'mountains'
  | 'road'
  | 'skyline'
  | 'stadium'
  | 'stage'
  | 'street'
  | 'train'

export type DemoPhoto = {
  key: string
  scene: SceneName
  mood: Mood
  /** Two photos of one scene differ by their seed. */
  seed: number
  portrait?: boolean
  /** What a reader reads under the picture. */
  caption: string
  /** What the agency sent: the caption embedded in the file, with its FILE note and credit. */
  wireCaption: string
  credit: string
  byline: string
  fileNote: boolean
  headline: string
  alt: string | null
  /** YYYY-MM-DD */
  dateTaken: string
  place: string
  instructions: string | null
}

type DemoSource = { kind: 'staff' } | { kind: 'wire'; agency: string }

export type DemoStory = {
  key: string
  headline: string
  standfirst: string
  body: DemoBlock[]
  section: string
  authors: string[]
  /** Printed before the first sentence: "BEIJING". */
  dateline?: string
  source: DemoSource
  topics: string[]
  leadPhoto?: string
  /** The story's own words under its lead photo, in place of the photo's caption. */
  leadCaption?: string
  hoursAgo: number
  /** `newer-draft`: published as it stands, with a saved draft of the two draft fields on top. */
  state: 'published' | 'never' | 'newer-draft'
  draftHeadline?: string
  draftBody?: DemoBlock[]
  commentsMode?: 'inherit' | 'open' | 'first' | 'all' | 'closed'
}

type DemoHold = { rule: 'links' | 'first-time' | 'mode-all'; reason: string }

export type DemoComment = {
  author: string
  email: string
  body: string
  status: 'approved' | 'pending' | 'rejected' | 'spam'
  heldFor?: DemoHold[]
  minutesAfterPublish: number
  replies?: DemoComment[]
}

export type DemoThread = { story: string; comments: DemoComment[] }

/** A comment as it is written down here: approved, and mailed from the author's name, unless said. */
export type Said = {
  by: string
  /** Needed where the name has no Latin letters to make an address of. */
  email?: string
  /** Minutes after the story was published. */
  at: number
  says: string
  status?: DemoComment['status']
  heldFor?: DemoHold[]
  replies?: Said[]
}
