/** The questions about one comment. An absent `editing` is an empty text. */
export type CommentQuestions = {
  story: string
  /** The comment that it answers; null for a root comment. */
  answers: string | null
  email: string | null
  /** Null: unknown, so no comment came from there. */
  network: string | null
  /** Every comment of the address is the sender's, from whichever network it came. */
  isByEmail: boolean
  body: string
  /** The id of the edited comment, which does not count; empty for a new one. */
  editing: string
  bans: readonly string[]
  now: Date
  /** Texts after this time are recent. */
  recentSince: Date
  /** Decisions about comments after this time are counted. */
  recordSince: Date
  maxOwn: number
  maxOthers: number
  maxCounted: number
  maxApproved: number
}

/** A recent text of the sender. `isHere`: in the same story, to the same comment. */
export type OwnText = { body: string; isHere: boolean; isAnswer: boolean }

/** The newest comments of a story, of each status, among which a copy is sought. */
export const MAX_LATELY = 100

export type CommentAnswers = {
  /** Null when the story is unknown or not public. */
  story: {
    section: string | null
    commentsMode: string | null
    commentsStayOpen: boolean
    publishedAt: string
  } | null
  isBanned: boolean
  /**
   * The same text in the same place: the sender's own, or under the same address. `lately`: it is
   * among the newest of the story, under this address or only under others.
   */
  duplicate: { own: boolean; sameAddress: boolean; lately: 'address' | 'others' | null }
  recentTexts: { own: OwnText[]; others: string[] }
  record: { approved: number; rejected: number }
  /** The approved comments of the address outside the trash. */
  approved: number
}

/** The answers, each on its own: one that cannot be read leaves the others alone. */
export type CommentLookUps = {
  [Name in keyof CommentAnswers]: () => Promise<CommentAnswers[Name]>
}
