/** A story as readers have it, before and after a save. */
export type StoryState = { isPublic: boolean; deletedAt: string | null; photos: string[] }
export type StoryChange = { before: StoryState; after: StoryState }

/** What a comment's save asks for beyond its text (`desk/hooks.ts`). */
export type CommentSave = {
  to?: 'pending' | 'approved' | 'rejected' | 'spam'
  /** Absent: as it is. */
  deletedAt?: string | null
  isEdited: boolean
  /** What it says once it is written (`textState`). */
  text: string
}

/** How a story save was asked for. */
type StorySave = {
  /** Only a draft is written; what is live stays. */
  isDraft: boolean
  isRestore?: boolean
  asksFor?: 'draft' | 'published' | undefined
  asksForSlug: boolean
  /** When readers last had something new, as our own code says. */
  importedAt?: string | undefined
}

/** What one of our hooks tells a later one of the same request. */
declare module 'payload' {
  interface RequestContext {
    /** The operation came by REST, GraphQL or the panel: the caller's rights and our rules hold. */
    fromOutside?: boolean
    /** What the reader of a comment that came from outside asked for beside it. */
    wishes?: { notify: boolean; wantsLetter: boolean }
    /** The comment that is being sent: which of its request, and its name when that is tried again. */
    sending?: { number: number; name: string }
    /** What our form sent along with it (`intake/untrusted.ts`). */
    form?: { formToken: string; website: string; proofOfWork: string; nudgeToken: string }
    /** By the comment's id. */
    commentSaves?: Record<string, CommentSave>
    /** How a story save was asked for, before Payload merges it with what it knows. */
    storySave?: StorySave
    /** By the story's id. */
    storyChanges?: Record<string, StoryChange>
    /** The files that a photo's save writes. */
    photoFiles?: string[]
    /** What a story that is being deleted shows, by the story's id. */
    photosOfDeleted?: Record<string, string[]>
    /** The newer draft that a trashed or restored story keeps beside it, by the story's id. */
    draftsToKeep?: Record<string, Record<string, unknown>>
  }
}
