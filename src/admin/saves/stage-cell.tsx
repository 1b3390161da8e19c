import type { DefaultServerCellComponentProps } from 'payload'
import type { Story } from '../../payload-types.ts'
import { storyStage } from '../../publishing/story-stage.ts'
import { StageLabel } from './stage-label.tsx'

/**
 * Shows the stage of a story in the list. Payload calls an unpublished story a draft that has a
 * published version. A row of the list is the newest version.
 */
export async function StageCell({ payload, rowData }: DefaultServerCellComponentProps) {
  const row = rowData as Story
  const isNewestLive = row._status === 'published'
  // The list itself was read with the user's rights.
  const live = isNewestLive
    ? row
    : await payload.db.findOne<Story>({
        collection: 'stories',
        select: { _status: true, readerUpdatedAt: true },
        where: { id: { equals: row.id } },
      })
  const stage = storyStage({
    isLive: live?._status === 'published',
    hasNewerDraft: !isNewestLive,
    wasPublic: Boolean(live?.readerUpdatedAt),
  })
  return <StageLabel stage={stage} />
}
