/** The questions about one comment. An absent `editing` is an empty text. */
export type CommentQuestions = {
  story: string
  parent: string | null
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

export type CommentAnswers = {
  /** Null when the story is unknown or not public. */
  story: { section: string | null; commentsMode: string | null; publishedAt: string } | null
  isBanned: boolean
  /** The same text in the same place: the sender's own, or under the same address. */
  duplicate: { own: boolean; sameAddress: boolean }
  recentTexts: { own: string[]; others: string[] }
  record: { approved: number; rejected: number }
  /** The approved comments of the address outside the trash. */
  approved: number
}

/** The answers, each on its own: one that cannot be read leaves the others alone. */
export type CommentLookUps = {
  [Name in keyof CommentAnswers]: () => Promise<CommentAnswers[Name]>
}
