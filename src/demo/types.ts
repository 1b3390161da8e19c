/** The shapes of the demo content. The seeder reads them, and they do not depend on Payload. */

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
  /** The parent's slug. A parent stands before its children in the list. */
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
  /** Two photos of one scene have different seeds. */
  seed: number
  portrait?: boolean
  /** The caption under the picture. */
  caption: string
  /** The caption that the agency embedded in the file, with its FILE note and credit. */
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
  /** The place before the first sentence, such as "BEIJING". */
  dateline?: string
  source: DemoSource
  topics: string[]
  leadPhoto?: string
  /** The story's own caption for its lead photo, in place of the photo's caption. */
  leadCaption?: string
  hoursAgo: number
  /** `newer-draft`: published as it is, with a saved draft of the two draft fields on top. */
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

/**
 * A comment in the content files. By default it is approved and its address is made from the
 * author's name.
 */
export type WrittenComment = {
  by: string
  /** Required where the name has no Latin letters to make an address from. */
  email?: string
  /** Minutes after the story's publication. */
  at: number
  says: string
  status?: DemoComment['status']
  heldFor?: DemoHold[]
  replies?: WrittenComment[]
}
