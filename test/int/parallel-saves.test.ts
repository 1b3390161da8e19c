import { beforeAll, expect, test } from 'vitest'
import { useDateline } from '../support/app.ts'
import { approvedComment, createSection, createStory, uploadPhoto } from '../support/content.ts'
import { type Answer, wanted } from '../support/requests.ts'

// Twenty people press Save at the same moment. On MongoDB parallel transactions on one row fail
// (docs/payload-traps.md: write-conflicts).

const dateline = useDateline()

// The first save compiles what all others use.
beforeAll(async () => {
  await createStory(dateline)
})

const TWENTY = Array.from({ length: 20 }, (_, n) => n)
const MAX_MS = 5_000

/** Sends five requests one after another. @returns the time that twenty would take, in ms */
async function timeOfTwenty(send: (n: number) => Promise<Answer>): Promise<number> {
  const begin = performance.now()
  for (const n of TWENTY.slice(0, 5)) await send(n)
  return (performance.now() - begin) * 4
}

/**
 * Sends twenty requests at once. They take 5 s at most, or on a machine that is busy with other work no
 * longer than one after another: nobody waits for nothing.
 */
async function atOnce(send: (n: number) => Promise<Answer>): Promise<Answer[]> {
  await dateline.tokenOf('editor')
  await dateline.tokenOf('admin')
  const longest = Math.max(MAX_MS, 2 * (await timeOfTwenty(send)))
  const begin = performance.now()
  const answers = await Promise.all(TWENTY.map(send))
  expect(performance.now() - begin).toBeLessThan(longest)
  return answers
}

const statusesOf = (answers: Answer[]): number[] => [
  ...new Set(answers.map(({ status }) => status)),
]

test.each([
  ['draft saves', '?draft=true', {}],
  ['autosaves', '?draft=true&autosave=true', {}],
  ['publishes', '', { _status: 'published' }],
])('20 %s of one story at once all succeed within 5 s', async (_name, query, fields) => {
  const { id } = await createStory(dateline)
  const answers = await atOnce((n) =>
    dateline.ask(`/api/stories/${id}${query}`, {
      as: 'editor',
      method: 'PATCH',
      json: { standfirst: `Number ${n}`, ...fields },
    }),
  )
  expect(statusesOf(answers)).toEqual([200])
  const { docs } = await dateline.payload.db.findVersions({
    collection: 'stories',
    where: { and: [{ parent: { equals: id } }, { latest: { equals: true } }] },
  })
  expect(docs).toHaveLength(1)
})

test('20 saves of different fields of one story at once lose none', async () => {
  const { id } = await createStory(dateline)
  const fields = ['standfirst', 'dateline', 'leadCaption', 'headline']
  const answers = await atOnce((n) =>
    dateline.ask(`/api/stories/${id}?draft=true`, {
      as: 'editor',
      method: 'PATCH',
      json: { [fields[n % 4] ?? '']: `Number ${n % 4}` },
    }),
  )
  expect(statusesOf(answers)).toEqual([200])
  const saved = await dateline.ask(`/api/stories/${id}?draft=true`, { as: 'editor' })
  expect(wanted(saved, 200)).toMatchObject(
    Object.fromEntries(fields.map((field, n) => [field, `Number ${n}`])),
  )
})

test('20 GraphQL saves of one story at once all succeed within 5 s', async () => {
  const { id } = await createStory(dateline)
  const save = `mutation ($id: String!, $text: String) {
    updateStory(id: $id, data: { standfirst: $text }, draft: true) { id } }`
  const answers = await atOnce((n) =>
    dateline.graphql(save, { id, text: `Number ${n}` }, { as: 'editor' }),
  )
  expect(answers.map(({ json }) => json.errors)).toEqual(TWENTY.map(() => undefined))
})

test('20 publishes of different stories of one section at once all succeed within 5 s', async () => {
  const section = (await createSection(dateline)).id
  const ids: string[] = []
  for (const _ of TWENTY) ids.push((await createStory(dateline, { section, _status: 'draft' })).id)
  const answers = await atOnce((n) =>
    dateline.ask(`/api/stories/${ids[n]}`, {
      as: 'editor',
      method: 'PATCH',
      json: { _status: 'published' },
    }),
  )
  expect(statusesOf(answers)).toEqual([200])
})

test('20 saves at once of a section, a photo, an author, a comment, a user and the settings all succeed', async () => {
  const section = await createSection(dateline)
  const photo = wanted(await uploadPhoto(dateline, { alt: 'A quay' }), 201).doc
  const author = wanted(
    await dateline.ask<{ doc: { id: string } }>('/api/authors', {
      as: 'editor',
      json: { name: 'Ann Author' },
    }),
    201,
  ).doc
  const comment = await approvedComment(dateline, { story: (await createStory(dateline)).id })
  const rows: [string, string, (n: number) => object][] = [
    ['PATCH', `/api/sections/${section.id}`, (n) => ({ description: `Number ${n}` })],
    ['PATCH', `/api/photos/${photo.id}`, (n) => ({ caption: `Number ${n}` })],
    ['PATCH', `/api/authors/${author.id}`, (n) => ({ bio: `Number ${n}` })],
    ['PATCH', `/api/comments/${comment.id}`, (n) => ({ author: `Number ${n}` })],
    ['PATCH', `/api/users/${dateline.users.moderator.id}`, (n) => ({ name: `Number ${n}` })],
    ['POST', '/api/globals/settings', (n) => ({ siteName: `Number ${n}` })],
  ]
  for (const [method, path, json] of rows) {
    const answers = await atOnce((n) => dateline.ask(path, { as: 'admin', method, json: json(n) }))
    expect([path, statusesOf(answers)]).toEqual([path, [200]])
  }
})

test('a selection is saved one by one, and the answer names each story as the database has it', async () => {
  const section = (await createSection(dateline)).id
  const ids: string[] = []
  for (const _ of [1, 2, 3]) ids.push((await createStory(dateline, { section })).id)
  const [first = '', second = '', third = ''] = ids
  // A newer draft keeps a story out of a change of several.
  const draft = { as: 'editor', method: 'PATCH', json: { headline: 'Unfinished' } } as const
  wanted(await dateline.ask(`/api/stories/${second}?draft=true`, draft), 200)
  const answer = await dateline.ask(`/api/stories?where[section][equals]=${section}&sort=id`, {
    as: 'editor',
    method: 'PATCH',
    json: { topics: ['many'] },
  })
  expect(answer.status).toBe(400)
  expect(answer.json.docs.map(({ id }: { id: string }) => id).sort()).toEqual([first, third].sort())
  expect(answer.json.errors).toMatchObject([{ id: second, code: 'newer-draft' }])
  expect(answer.json.message).toBe('Unable to update 1 out of 3 Stories.')
  const topicsOf = async (id: string) =>
    wanted(await dateline.ask(`/api/stories/${id}`, { as: 'editor' }), 200).topics as string[]
  expect(await Promise.all(ids.map(topicsOf))).toEqual([['many'], [], ['many']])
})

test('a selection by any condition takes its turn at each row', async () => {
  const section = (await createSection(dateline)).id
  const ids: string[] = []
  for (const _ of [1, 2, 3]) ids.push((await createStory(dateline, { section })).id)
  const fields = ['dateline', 'leadCaption']
  const answers = await atOnce((n) =>
    n % 2 === 0
      ? dateline.ask(`/api/stories?where[section][equals]=${section}`, {
          as: 'editor',
          method: 'PATCH',
          json: { [fields[(n / 2) % 2] ?? '']: `All ${(n / 2) % 2}` },
        })
      : dateline.ask(`/api/stories/${ids[n % 3]}`, {
          as: 'editor',
          method: 'PATCH',
          json: { standfirst: `One ${n % 3}` },
        }),
  )
  expect(statusesOf(answers)).toEqual([200])
  for (const [n, id] of ids.entries())
    expect(wanted(await dateline.ask(`/api/stories/${id}`, { as: 'editor' }), 200)).toMatchObject({
      dateline: 'All 0',
      leadCaption: 'All 1',
      standfirst: `One ${n}`,
    })
})
