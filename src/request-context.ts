import type { Photo, Story } from './payload-types.ts'

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

/** A story's save request, before Payload merges it with the stored row. */
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
  /** The time of the last change that readers saw, when our own code sets it. */
  importedAt?: string | undefined
  /** It came by REST, GraphQL or the panel: the caller's role decides. */
  isFromOutside: boolean
}

/** The part of a save that is not the text (`editing/edit-ask.ts`). */
export type EditAsk = {
  /** The `updatedAt` of the text that it was made on; null when it names none. */
  basedOn: string | null
  /** The form that sends it; null for a program. */
  form: string | null
  /** It is written although somebody else is in the story. */
  overridesLock: boolean
}

/** The data that the hooks of one story save pass to each other. The records are by story id. */
export type StorySave = {
  ask: StoryAsk
  /** The save writes a draft only; the live row stays. */
  isDraftOnly: boolean
  /** The live row as it was before the save. */
  live: Record<string, Story | null>
  /** The changes that readers see. A story that is being created has no id yet: it is `new`. */
  changes: Record<string, StoryChange>
  /** The stories into which this save writes the first content. */
  begun: Record<string, true>
  /** The newer draft that stays beside the live text that is written now. */
  draftsOnTop: Record<string, Partial<Story>>
}

/** The data that our hooks pass to later hooks of the same request. */
declare module 'payload' {
  interface RequestContext {
    /** The operation came by REST, GraphQL or the panel: the caller's rights and our rules hold. */
    fromOutside?: boolean
    /** The save takes one document of a selection (`guards/save-one-by-one.ts`). */
    isOneOfMany?: boolean
    /** The emails that the reader requested with a comment from outside. */
    requestedEmails?: {
      notify: boolean
      wantsLetter: boolean
      verify: boolean
      returnTo: string | null
    }
    /** The comment that is being sent: its number in the request, and its name for a retry. */
    sending?: { number: number; name: string }
    /** The id that the browser gets with the answer (`intake/reader-token.ts`). */
    newBrowser?: string
    /** The extra fields of our form (`intake/untrusted.ts`). */
    form?: { formToken: string; website: string; proofOfWork: string; nudgeToken: string }
    /** The saves by the comment's id. */
    commentSaves?: Record<string, CommentSave>
    /** The story save from outside that is under way (`editing/hooks.ts`). */
    storyEdit?: EditAsk | undefined
    /** The story save that is under way (`publishing/hooks.ts`). */
    storySave?: StorySave
    /** The name of a request without an arrival, for the keys that it holds (`store/held-keys.ts`). */
    keyOwner?: string
    /** A user's save from outside: the caller's current password, and whether it was right. */
    userSave?: { currentPassword: unknown; isProven: boolean }
    /** The user whose log-in this save changes: its password, sessions and marks are new. */
    newCredentials?: string[]
    /** The values of a photo that the uploaded file gives. */
    photoFile?: Partial<Photo>
    /** The files that a photo's save writes. */
    photoFiles?: string[]
    /** The photos of stories that are being deleted, by the story's id. */
    photosOfDeleted?: Record<string, string[]>
  }
}
