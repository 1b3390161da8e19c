import type { Story } from './payload-types.ts'

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

/** How a story save was asked for, before Payload merges the request with what it knows. */
export type StoryAsk = {
  operation: 'create' | 'update' | 'restore-version'
  /** Absent when many stories are updated at once, and when one is created or restored. */
  id?: string | undefined
  /** The caller asked for a draft save (`draft=true`). */
  wantsDraft: boolean
  /** The status that was sent. */
  status?: 'draft' | 'published' | undefined
  /** The slug was sent, if only to clear it. */
  sentSlug: boolean
  /** The time that was sent for the trash; null takes the story out of it, absent leaves it. */
  deletedAt?: unknown
  /** Our own code says when readers last had something new. */
  importedAt?: string | undefined
  /** It came by REST, GraphQL or the panel: the caller's role decides. */
  isFromOutside: boolean
}

/** All that the hooks of one story save tell each other. The records are by story id. */
export type StorySave = {
  ask: StoryAsk
  /** Only a draft is written; the live row stays as it is. */
  isDraftOnly: boolean
  /** The live row as it was before the save. */
  live: Record<string, Story | null>
  /** What changes for readers. A story that is being created has no id yet: it is `new`. */
  changes: Record<string, StoryChange>
  /** The newer draft that stays beside the live text that is written now. */
  draftsOnTop: Record<string, Partial<Story>>
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
    /** The story save that is under way (`publishing/hooks.ts`). */
    storySave?: StorySave
    /** The files that a photo's save writes. */
    photoFiles?: string[]
    /** What a story that is being deleted shows, by the story's id. */
    photosOfDeleted?: Record<string, string[]>
  }
}
