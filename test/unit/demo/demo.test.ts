import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { demoAuthors } from '../../../src/demo/authors.ts'
import { demoComments } from '../../../src/demo/comments.ts'
import { drawPhoto } from '../../../src/demo/drawing/draw.ts'
import { toLexical } from '../../../src/demo/lexical.ts'
import { demoPhotos } from '../../../src/demo/photos.ts'
import { demoSections } from '../../../src/demo/sections.ts'
import { demoStories } from '../../../src/demo/stories.ts'
import type { DemoBlock, DemoComment } from '../../../src/demo/types.ts'

const published = demoStories.filter(({ state }) => state !== 'never')
const keys = <T>(list: T[], key: (item: T) => string) => new Set(list.map(key))
const isInAsia = (slug: string): boolean => {
  const parent = demoSections.find((section) => section.slug === slug)?.parent
  return slug === 'asia' || (parent !== undefined && isInAsia(parent))
}

type Flat = DemoComment & { depth: number; ancestors: DemoComment[] }
const flatten = (list: DemoComment[], ancestors: DemoComment[] = []): Flat[] =>
  list.flatMap((comment) => [
    { ...comment, depth: ancestors.length, ancestors },
    ...flatten(comment.replies ?? [], [...ancestors, comment]),
  ])
const threads = demoComments().map(({ story, comments }) => ({ story, all: flatten(comments) }))

describe('the demo stories', () => {
  it('have the promised number and states', () => {
    expect(demoStories.length).toBeGreaterThanOrEqual(34)
    expect(keys(demoStories, ({ key }) => key).size).toBe(demoStories.length)
    expect(keys(demoStories, ({ headline }) => headline).size).toBe(demoStories.length)
    expect(demoStories.filter(({ state }) => state === 'never')).toHaveLength(3)
    const newer = demoStories.filter(({ state }) => state === 'newer-draft')
    expect(newer).toHaveLength(1)
    expect(newer[0]?.draftHeadline).not.toBe(newer[0]?.headline)
    expect(newer[0]?.draftBody?.length).toBeGreaterThan(0)
    expect(published.filter(({ section }) => isInAsia(section)).length).toBeGreaterThanOrEqual(8)
  })

  it('name only sections, authors and photos that exist', () => {
    const sections = keys(demoSections, ({ slug }) => slug)
    const authors = keys(demoAuthors, ({ slug }) => slug)
    const photos = keys(demoPhotos, ({ key }) => key)
    for (const story of demoStories) {
      expect(sections, story.key).toContain(story.section)
      expect(story.authors.length, story.key).toBeGreaterThan(0)
      for (const author of story.authors) expect(authors, story.key).toContain(author)
      if (story.leadPhoto) expect(photos, story.key).toContain(story.leadPhoto)
      expect(story.body.length, story.key).toBeGreaterThanOrEqual(4)
      const shown = [...story.body, ...(story.draftBody ?? [])].flatMap((block: DemoBlock) =>
        'photo' in block ? [block.photo] : [],
      )
      for (const photo of shown) expect(photos, story.key).toContain(photo)
    }
  })

  it('have the newest story in Asia, open for comments', () => {
    const [newest, next] = published.toSorted((a, b) => a.hoursAgo - b.hoursAgo)
    expect(newest && isInAsia(newest.section)).toBe(true)
    expect(newest?.commentsMode).toBe('inherit')
    expect(next?.hoursAgo).toBeGreaterThan(newest?.hoursAgo ?? 0)
  })

  it('include one pair published at the same moment in one section', () => {
    const moments = [...keys(published, ({ hoursAgo }) => String(hoursAgo))]
    const ties = moments
      .map((moment) => published.filter(({ hoursAgo }) => String(hoursAgo) === moment))
      .filter((stories) => stories.length > 1)
    expect(ties).toHaveLength(1)
    expect(ties[0]).toHaveLength(2)
    expect(ties[0]?.[0]?.section).toBe(ties[0]?.[1]?.section)
  })
})

describe('the demo sections', () => {
  it('come after their parents in the list', () => {
    demoSections.forEach(({ parent }, index) => {
      const before = demoSections.slice(0, index).map(({ slug }) => slug)
      if (parent) expect(before).toContain(parent)
    })
    expect(demoSections.find(({ slug }) => slug === 'asia')).toMatchObject({ title: 'Asia' })
  })
})

describe('the demo comments', () => {
  it('give one story 60 approved comments, 25 of them roots, down to depth 5', () => {
    const full = threads.filter(
      ({ all }) => all.filter(({ status }) => status === 'approved').length >= 60,
    )
    expect(full).toHaveLength(1)
    const approved = full[0]?.all.filter(({ status }) => status === 'approved') ?? []
    expect(approved).toHaveLength(60)
    expect(approved.filter(({ depth }) => depth === 0)).toHaveLength(25)
    expect(Math.max(...approved.map(({ depth }) => depth))).toBe(5)
  })

  it('show every status, and a reason on every comment that waits', () => {
    const all = threads.flatMap((thread) => thread.all)
    const statuses = keys(all, ({ status }) => status)
    expect([...statuses].sort()).toEqual(['approved', 'pending', 'rejected', 'spam'])
    for (const { status, heldFor } of all)
      if (status === 'pending') expect(heldFor?.length).toBeGreaterThan(0)
  })

  it('include one approved reply that a rejected comment hides', () => {
    const hidden = threads
      .flatMap(({ all }) => all)
      .filter(({ status }) => status === 'approved')
      .filter(({ ancestors }) => ancestors.some(({ status }) => status !== 'approved'))
    expect(hidden).toHaveLength(1)
  })

  it('belong to published stories, came after them and are no older than now', () => {
    for (const { story, all } of threads) {
      const hoursAgo = published.find(({ key }) => key === story)?.hoursAgo ?? 0
      for (const { ancestors, minutesAfterPublish, email } of all) {
        expect(minutesAfterPublish, story).toBeLessThan(hoursAgo * 60)
        expect(minutesAfterPublish).toBeGreaterThan(ancestors.at(-1)?.minutesAfterPublish ?? 0)
        expect(email).toMatch(/^[a-z0-9.]+@example\.(com|org|net)$/)
      }
    }
  })
})

describe('a demo photo', () => {
  it('carries its caption and credit in its own metadata, and is the same each time', async () => {
    const photo = demoPhotos.find(({ key }) => key === 'opera-stage')!
    const [jpeg, again] = [await drawPhoto(photo), await drawPhoto(photo)]
    expect(jpeg.equals(again)).toBe(true)

    const { format, width, height, exif, xmpAsString } = await sharp(jpeg).metadata()
    expect({ format, width, height }).toEqual({ format: 'jpeg', width: 960, height: 1200 })
    for (const words of [photo.wireCaption, photo.byline, photo.credit])
      expect(exif?.toString('utf8')).toContain(words)
    for (const words of [photo.wireCaption, photo.headline, photo.dateTaken, photo.place])
      expect(xmpAsString).toContain(words)
    expect(xmpAsString).toContain(`<photoshop:Credit>${photo.credit}</photoshop:Credit>`)
  })

  it('ends its wire caption with the credit, and says FILE if it is a file photo', () => {
    expect(keys(demoPhotos, ({ key }) => key).size).toBeGreaterThanOrEqual(16)
    for (const { wireCaption, credit, byline, fileNote } of demoPhotos) {
      const tail = `(${credit}/${byline}${fileNote ? ', File' : ''})`
      expect(wireCaption.endsWith(tail), wireCaption).toBe(true)
      expect(wireCaption.includes('FILE PHOTO FILE - In this ')).toBe(fileNote)
    }
  })
})

describe('toLexical', () => {
  it('makes links of bracketed words and keeps its ids', () => {
    const blocks: DemoBlock[] = [
      { p: 'See [the list](https://example.org/x), twice.' },
      { photo: 'border-bridge' },
    ]
    const state = toLexical(blocks, (key) => `id of ${key}`)
    expect(state).toEqual(toLexical(blocks, (key) => `id of ${key}`))
    expect(state.root.children).toMatchObject([
      {
        type: 'paragraph',
        children: [
          { type: 'text', text: 'See ' },
          {
            type: 'link',
            version: 3,
            id: expect.stringMatching(/^[0-9a-f]{24}$/) as string,
            fields: { linkType: 'custom', newTab: false, url: 'https://example.org/x' },
            children: [{ text: 'the list' }],
          },
          { type: 'text', text: ', twice.' },
        ],
      },
      {
        type: 'block',
        fields: { blockType: 'photo', photo: 'id of border-bridge', caption: null },
      },
    ])
  })
})
