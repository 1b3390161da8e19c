import { expect, test, vi } from 'vitest'
import type { Story } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { createSection, createStory, paragraphs, picture, uploadPhoto } from '../support/content.ts'
import { wanted } from '../support/requests.ts'

// A story's HTML contains its photos' captions and files: it follows when a photo changes.

const dateline = useDateline()

const patch = (where: string, json: Record<string, unknown>) =>
  dateline.ask(`/api/${where}`, { as: 'editor', method: 'PATCH', json })
const story = async (id: string, query = ''): Promise<Story> =>
  wanted(await dateline.ask<Story>(`/api/stories/${id}?depth=0${query}`, { as: 'editor' }), 200)

/** A published story with a photo in its body and a newer draft, which shows it too. */
async function withPhoto(): Promise<{ photo: string; id: string }> {
  const photo = wanted(await uploadPhoto(dateline, { caption: 'Old caption' }), 201).doc.id
  const body = paragraphs('Live words.') as { root: { children: unknown[] } }
  body.root.children.push({
    type: 'block',
    version: 2,
    format: '',
    fields: { id: '6b063174fe6d23d08a806656', blockType: 'photo', photo },
  })
  const other = wanted(await uploadPhoto(dateline), 201).doc.id
  const authors = await Promise.all(
    ['Ann', 'Ben'].map(async (name) => {
      const made = await dateline.ask('/api/authors', { as: 'editor', json: { name } })
      return wanted(made, 201).doc.id as string
    }),
  )
  const { id } = await createStory(dateline, {
    headline: 'Live headline',
    body,
    leadPhoto: other,
    authors: authors.reverse(),
    topics: ['one', 'two'],
  })
  wanted(
    await patch(`stories/${id}?draft=true`, { headline: 'Unfinished', topics: ['three'] }),
    200,
  )
  return { photo, id }
}

test('live text and newer draft get the new caption, and nothing else of them changes', async () => {
  const { photo, id } = await withPhoto()
  const before = [await story(id), await story(id, '&draft=true')]
  expect(before[0]?.bodyHtml).toContain('Old caption')

  wanted(await patch(`photos/${photo}`, { caption: 'New <caption>' }), 200)
  expect((await story(id)).bodyHtml).toContain('Old caption')
  await dateline.settle()
  const after = [await story(id), await story(id, '&draft=true')]
  for (const [n, now] of after.entries()) {
    expect(now.bodyHtml).toContain('New &lt;caption&gt;')
    expect({ ...now, bodyHtml: '' }).toEqual({ ...before[n], bodyHtml: '' })
  }
  expect(after.map(({ headline, _status }) => [headline, _status])).toEqual([
    ['Live headline', 'published'],
    ['Unfinished', 'draft'],
  ])

  // Another save does not revert it.
  wanted(await patch(`stories/${id}?draft=true&autosave=true`, { standfirst: 'S' }), 200)
  expect((await story(id, '&draft=true')).bodyHtml).toContain('New &lt;caption&gt;')
  wanted(await patch(`stories/${id}`, { _status: 'published' }), 200)
  expect((await story(id)).bodyHtml).toContain('New &lt;caption&gt;')
})

test('another file, credit or alt text reaches the stories too', async () => {
  const { photo, id } = await withPhoto()
  wanted(await patch(`photos/${photo}`, { credit: 'New credit', alt: 'New alt' }), 200)
  await dateline.settle()
  expect((await story(id)).bodyHtml).toMatch(/alt="New alt".*New credit/)

  const old = /src="([^"]+)"/.exec((await story(id)).bodyHtml ?? '')?.[1] ?? ''
  const form = new FormData()
  form.set('_payload', '{}')
  form.set('file', new Blob([new Uint8Array(await picture({ width: 700 }))]), 'another.jpg')
  const answer = await dateline.ask(`/api/photos/${photo}`, {
    as: 'editor',
    method: 'PATCH',
    body: form,
  })
  wanted(answer, 200)
  await dateline.settle()
  const { bodyHtml } = await story(id)
  expect(bodyHtml).not.toContain(old)
  expect(bodyHtml).toContain('width="700"')
  const shown = /src="([^"]+)"/.exec(bodyHtml ?? '')?.[1] ?? ''
  expect(shown).toMatch(/^http:\/\/localhost:3000\/api\/photos\/file\//)
  const file = await fetch(dateline.url + new URL(shown).pathname)
  expect(file.status).toBe(200)
  await file.arrayBuffer()
})

test('a failed rebuild stays due, and is done later', async () => {
  const { photo, id } = await withPhoto()
  wanted(await patch(`photos/${photo}`, { caption: 'In the end' }), 200)
  const fails = vi
    .spyOn(dateline.payload.db, 'findVersions')
    .mockRejectedValue(new Error('away for a moment'))
  await dateline.settle()
  fails.mockRestore()
  const row = (await dateline.payload.db.findOne({
    collection: 'photos',
    where: { id: { equals: photo } },
  })) as { followUpDue?: string; followUps?: Record<string, { tries: number }> }
  expect(row.followUps?.['rebuild-stories']).toMatchObject({ tries: 1 })
  expect(new Date(row.followUpDue ?? 0).getTime()).toBeGreaterThan(Date.now())

  const { sweepEverything } = await import('../../src/jobs.ts')
  await sweepEverything(dateline.payload, new Date(Date.now() + 3_600_000))
  expect((await story(id, '&draft=true')).bodyHtml).toContain('In the end')
})

test('a failed rebuild is done later even when the sweep cannot read the comments', async () => {
  const { photo, id } = await withPhoto()
  const { db, logger } = dateline.payload
  const away = vi.spyOn(db, 'findVersions').mockRejectedValue(new Error('away for a moment'))
  wanted(await patch(`photos/${photo}`, { caption: 'Swept' }), 200)
  await dateline.settle()
  away.mockRestore()

  const mend = await breakDueComments()
  const log = vi.spyOn(logger, 'error').mockImplementation(() => undefined)
  const { sweepEverything } = await import('../../src/jobs.ts')
  await sweepEverything(dateline.payload, new Date(Date.now() + 3_600_000))
  mend()
  expect(log.mock.calls.map(([line]) => (line as { msg: string }).msg)).toEqual([
    expect.stringContaining('do the follow-ups of comments'),
  ])
  log.mockRestore()
  expect((await story(id, '&draft=true')).bodyHtml).toContain('Swept')
})

test('a rebuild never overwrites a save that comes meanwhile', async () => {
  const { photo, id } = await withPhoto()
  wanted(await patch(`photos/${photo}`, { caption: 'Changed' }), 200)
  const { db } = dateline.payload
  const updateVersion = db.updateVersion.bind(db)
  let saved = false
  // An editor's autosave comes between the rebuild's read and its write.
  const between = vi.spyOn(db, 'updateVersion').mockImplementation(async (args) => {
    if (!saved) {
      saved = true
      const json = { headline: 'Typed meanwhile', body: paragraphs('Typed meanwhile.') }
      wanted(await patch(`stories/${id}?draft=true`, json), 200)
    }
    return updateVersion(args)
  })
  await dateline.settle()
  between.mockRestore()
  expect(saved).toBe(true)
  expect(await story(id, '&draft=true')).toMatchObject({
    headline: 'Typed meanwhile',
    bodyHtml: '<p>Typed meanwhile.</p>',
  })
  expect(await story(id)).toMatchObject({ headline: 'Live headline', _status: 'published' })
})

test('a rebuild leaves a story alone that shows the photo only as its lead', async () => {
  const photo = wanted(await uploadPhoto(dateline, { caption: 'Old' }), 201).doc.id
  const section = (await createSection(dateline)).id
  const before = await createStory(dateline, { leadPhoto: photo, section })
  wanted(await patch(`photos/${photo}`, { caption: 'New' }), 200)
  await dateline.settle()
  const { bodyHtml, readerUpdatedAt, updatedAt } = await story(before.id)
  expect({ bodyHtml, readerUpdatedAt, updatedAt }).toEqual({
    bodyHtml: before.bodyHtml,
    readerUpdatedAt: before.readerUpdatedAt,
    updatedAt: before.updatedAt,
  })
})

/**
 * Makes every read of the comments that have due work fail.
 * @returns a function that mends it
 */
async function breakDueComments(): Promise<() => void> {
  const fail = (): never => {
    throw new Error('no such table')
  }
  const { payload } = dateline
  if (payload.db.name === 'mongoose') {
    const { nativeCollection } = await import('../../src/store/mongo-native.ts')
    const comments = nativeCollection(payload, 'comments')
    const find = comments.find.bind(comments)
    const broken = vi
      .spyOn(comments, 'find')
      .mockImplementation((where, options) =>
        'followUpDue' in where ? fail() : find(where, options),
      )
    return () => broken.mockRestore()
  }
  const { sqliteWriter } = await import('../../src/store/sqlite-writer.ts')
  const writer = await sqliteWriter(payload)
  const all = writer.all.bind(writer)
  const broken = vi
    .spyOn(writer, 'all')
    .mockImplementation((sql, values) => (/FROM .?comments/.test(sql) ? fail() : all(sql, values)))
  return () => broken.mockRestore()
}
