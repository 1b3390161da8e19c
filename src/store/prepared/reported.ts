import { rowsRead } from '../row-events.ts'
import type { PageReads, PageStoryRow } from './page-reads.ts'

/** Makes the reads of a story page report the rows that they read. */
export const reported = (reads: PageReads): PageReads => ({
  story: async (slug) => {
    const story = await reads.story(slug)
    reportStory(story)
    return story
  },
  around: (ask) => {
    rowsRead({ collection: 'stories', id: null })
    return reads.around(ask)
  },
  roots: (ask) => {
    rowsRead({ collection: 'comments', id: null, story: ask.story })
    return reads.roots(ask)
  },
  root: (ask) => {
    rowsRead({ collection: 'comments', id: null, story: ask.story })
    return reads.root(ask)
  },
  replies: (ask) => {
    rowsRead({ collection: 'comments', id: null, story: ask.story })
    return reads.replies(ask)
  },
})

/** The statement counts the story's comments too. A story that does not exist may come into any list. */
function reportStory(story: PageStoryRow | null): void {
  if (!story) {
    rowsRead({ collection: 'stories', id: null })
    return
  }
  const { authors, id, photo, section } = story
  rowsRead({ collection: 'stories', id }, { collection: 'comments', id: null, story: id })
  if (section) rowsRead({ collection: 'sections', id: section })
  if (photo) rowsRead({ collection: 'photos', id: photo.id })
  for (const author of authors) rowsRead({ collection: 'authors', id: author.id })
}
