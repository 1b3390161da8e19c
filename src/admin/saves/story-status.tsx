'use client'

import { LeaveWithoutSaving, useDocumentInfo } from '@payloadcms/ui'
import { storyStage } from '../../publishing/story-stage.ts'
import { RevertStory } from './revert-story.tsx'
import { SaveAsNew } from './save-as-new.tsx'
import { StageLabel } from './stage-label.tsx'
import './saves.css'
import { useSaveState } from './use-save-state.ts'

/**
 * Shows the state of the open story, and says when something typed is not saved. Payload's autosave
 * says “Last saved” whatever happens; `saves.css` hides that while a save fails.
 */
export function StoryStatus() {
  const { data, hasPublishedDoc, isTrashed, unpublishedVersionCount } = useDocumentInfo()
  const { failure, refusal, isUnsaved } = useSaveState()
  const stage = storyStage({
    isLive: hasPublishedDoc,
    hasNewerDraft: unpublishedVersionCount > 0,
    wasPublic: Boolean(data?.readerUpdatedAt),
  })
  return (
    <div className="story-status">
      <StageLabel stage={stage} isTrashed={isTrashed === true} />
      {stage === 'live-with-draft' && !isTrashed ? <RevertStory /> : null}
      <span role="alert" className="story-status__alert">
        {refusal ? <span className="story-status__refusal">Not published: {refusal} </span> : null}
        {failure ? (
          <span className="story-status__failure">
            Not saved: {failure.reason}{' '}
            {failure.retry
              ? 'Dateline tries again. Keep this page open.'
              : 'It is sent again with your next change.'}
          </span>
        ) : null}
      </span>
      {failure?.isGone ? <SaveAsNew /> : null}
      <LeaveWithoutSaving disablePreventLeave={!isUnsaved} />
    </div>
  )
}
