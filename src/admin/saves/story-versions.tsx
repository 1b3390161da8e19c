import { Gutter, SetDocumentStepNav } from '@payloadcms/ui'
import type { DocumentViewServerProps } from 'payload'
import { type ShownVersion, VersionsTable } from './versions-table.tsx'

/** A story keeps fewer versions than this. */
const MOST = 100

/**
 * Shows `/admin/collections/stories/:id/versions`. Payload's list has the same versions, without the
 * user who saved each.
 */
export async function StoryVersions({ initPageResult, routeSegments }: DocumentViewServerProps) {
  const { docID, req } = initPageResult
  const { payload, user } = req
  const isTrashed = routeSegments[2] === 'trash'
  const { docs } = await payload.findVersions({
    collection: 'stories',
    depth: 0,
    limit: MOST,
    overrideAccess: false,
    pagination: false,
    req,
    sort: '-updatedAt',
    trash: isTrashed,
    user,
    where: { parent: { equals: docID } },
  })
  const versions = docs.map(({ id, updatedAt, version, ...row }): ShownVersion => ({
    id,
    savedAt: updatedAt,
    savedBy: version.savedByName ?? null,
    headline: version.headline ?? null,
    isPublished: version._status === 'published',
    isAutosave: 'autosave' in row && row.autosave === true,
  }))
  const home = `/admin/collections/stories/${isTrashed ? 'trash/' : ''}${docID}/versions`
  return (
    <>
      <SetDocumentStepNav
        collectionSlug="stories"
        {...(docID === undefined ? {} : { id: docID })}
        isTrashed={isTrashed}
        pluralLabel="Stories"
        useAsTitle="headline"
        view="Versions"
      />
      <main className="versions">
        <Gutter className="versions__wrap">
          <VersionsTable home={home} versions={versions} />
        </Gutter>
      </main>
    </>
  )
}
