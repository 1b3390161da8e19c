/** A story as readers see it. */
export type StoryState = { isPublic: boolean; deletedAt: string | null; photos: string[] }
/** A story as readers see it before and after a save. */
export type StoryChange = { before: StoryState; after: StoryState }

/** The changes that a comment's save requests beside its text (`desk/hooks.ts`). */
export type CommentSave = {
  to?: 'pending' | 'approved' | 'rejected' | 'spam'
  /** When absent, it stays as it is. */
  deletedAt?: string | null
  isEdited: boolean
  /** The text state after the save (`textState`). */
  text: string
}

/** The form of a story's save request. */
type StorySave = {
  /** The save writes a draft only; the live version stays. */
  isDraft: boolean
  isRestore?: boolean
  asksFor?: 'draft' | 'published' | undefined
  asksForSlug: boolean
  /** The time of the last change that readers saw, when our own code sets it. */
  importedAt?: string | undefined
}

/** The data that our hooks pass to later hooks of the same request. */
declare module 'payload' {
  interface RequestContext {
    /** The operation came by REST, GraphQL or the panel: the caller's rights and our rules hold. */
    fromOutside?: boolean
    /** The emails that the reader requested with a comment from outside. */
    requestedEmails?: { notify: boolean; wantsLetter: boolean }
    /** The comment that is being sent: its number in the request, and its name for a retry. */
    sending?: { number: number; name: string }
    /** The extra fields of our form (`intake/untrusted.ts`). */
    form?: { formToken: string; website: string; proofOfWork: string; nudgeToken: string }
    /** The saves by the comment's id. */
    commentSaves?: Record<string, CommentSave>
    /** A story's save request, before Payload merges it with the stored row. */
    storySave?: StorySave
    /** The changes by the story's id. */
    storyChanges?: Record<string, StoryChange>
    /** The files that a photo's save writes. */
    photoFiles?: string[]
    /** The photos of stories that are being deleted, by the story's id. */
    photosOfDeleted?: Record<string, string[]>
    /** The newer drafts that trashed and restored stories keep, by the story's id. */
    draftsToKeep?: Record<string, Record<string, unknown>>
  }
}
