import { expect, test } from 'vitest'
import { storyPageDocument } from '../../src/pages/story-page-document.ts'
import type { Story } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { createSection, paragraphs, sendComment, uploadPhoto } from '../support/content.ts'
import { wanted } from '../support/requests.ts'

const dateline = useDateline()

test('a story with a photo is written, published, commented on, approved and read', async () => {
  const section = await createSection(dateline, { title: 'Asia' })
  const caption = 'FILE - In this Dec. 8 file photo, a fence stands at a crossing.'
  const photo = wanted(
    await uploadPhoto(
      dateline,
      { caption, credit: 'AP Photo', byline: 'A. Photographer', fileNote: true },
      { as: 'reporter' },
    ),
    201,
  ).doc

  const draft = wanted(
    await dateline.ask<{ doc: Story }>('/api/stories', {
      as: 'reporter',
      json: {
        headline: 'Fear at the border',
        standfirst: 'What changed this year.',
        body: paragraphs('The first paragraph.', 'The second.'),
        leadPhoto: photo.id,
        section: section.id,
        dateline: 'YANJI',
      },
    }),
    201,
  ).doc
  expect(draft._status).toBe('draft')

  const published = await dateline.ask(`/api/stories/${draft.id}`, {
    as: 'editor',
    method: 'PATCH',
    json: { _status: 'published' },
  })
  expect(wanted(published, 200).doc).toMatchObject({
    slug: 'fear-at-the-border',
    _status: 'published',
  })

  const reader = { story: draft.id, author: 'Ann', body: 'Hello <b>you</b>' }
  const sent = wanted(await sendComment(dateline, reader), 201)
  expect(sent.doc.status).toBe('pending')
  expect(sent.message).toMatch(/^We have received your comment/)
  const decided = await dateline.ask('/api/moderation/decide', {
    as: 'moderator',
    json: { decisions: [{ id: sent.doc.id, to: 'approved', seen: 'pending' }] },
  })
  expect(decided.json).toEqual({
    decided: [{ id: sent.doc.id, status: 'approved', event: expect.any(String) }],
  })

  const answer = await dateline.graphql(storyPageDocument, { slug: 'fear-at-the-border' })
  const page = wanted(answer, 200)
  expect(page.errors).toBeUndefined()
  const { story, comments, commentForm, previous, next, latest } = page.data.StoryPage
  expect(story).toMatchObject({
    headline: 'Fear at the border',
    path: '/asia/fear-at-the-border',
    bodyHtml: '<p>The first paragraph.</p><p>The second.</p>',
    wordCount: 5,
    dateline: 'YANJI',
    section: { title: 'Asia', path: '/asia' },
    source: { kind: 'STAFF', agency: null },
    leadPhoto: {
      caption,
      credit: 'AP Photo',
      byline: 'A. Photographer',
      fileNote: true,
      alt: null,
    },
  })
  expect([previous, next, latest]).toEqual([null, null, []])
  expect(commentForm).toMatchObject({ open: true, mode: 'FIRST', minLength: 1, maxLength: 5000 })
  expect(comments.totalCount).toBe(1)
  expect(comments.edges[0].node).toMatchObject({
    author: 'Ann',
    bodyHtml: '<p>Hello &lt;b&gt;you&lt;/b&gt;</p>',
    depth: 0,
    parent: null,
  })
  const file = await fetch(dateline.url + new URL(story.leadPhoto.url).pathname)
  expect(file.status).toBe(200)
  expect(file.headers.get('content-type')).toBe('image/webp')
  await file.arrayBuffer()
})
