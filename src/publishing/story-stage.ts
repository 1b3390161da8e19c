/** The four stages of a story, as staff see them. */
export const storyStages = {
  draft: { label: 'Draft', sign: '○' },
  live: { label: 'Live', sign: '●' },
  'live-with-draft': { label: 'Live with newer draft', sign: '◐' },
  unpublished: { label: 'Unpublished', sign: '⊘' },
} as const

export type StoryStage = keyof typeof storyStages

type Facts = {
  /** Readers have it now. */
  isLive: boolean
  /** Somebody saved a draft after the text that readers have. */
  hasNewerDraft: boolean
  /** Readers have had it at some time. */
  wasPublic: boolean
}

/** Returns the stage of a story. */
export function storyStage({ isLive, hasNewerDraft, wasPublic }: Facts): StoryStage {
  if (isLive) return hasNewerDraft ? 'live-with-draft' : 'live'
  return wasPublic ? 'unpublished' : 'draft'
}
