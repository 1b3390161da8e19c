import { type StoryStage, storyStages } from '../../publishing/story-stage.ts'
import './saves.css'

/** Shows the stage of a story by a sign and words, not by colour alone. */
export function StageLabel({
  stage,
  isTrashed = false,
}: {
  stage: StoryStage
  isTrashed?: boolean
}) {
  const { label, sign } = storyStages[stage]
  return (
    <span className={`story-stage story-stage--${stage}`}>
      <span aria-hidden="true">{sign}</span> {isTrashed ? `In the trash, was: ${label}` : label}
    </span>
  )
}
