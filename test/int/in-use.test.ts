import { expect, test } from 'vitest'
import { useDateline } from '../support/app.ts'
import { createSection, createStory, paragraphs, uploadPhoto } from '../support/content.ts'
import { type Answer, wanted } from '../support/requests.ts'

const dateline = useDateline()

const remove = (where: string, as: 'admin' | 'editor' = 'editor'): Promise<Answer> =>
  dateline.ask(`/api/${where}`, { as, method: 'DELETE' })
const patch = async (where: string, json: Record<string, unknown>): Promise<void> => {
  wanted(await dateline.ask(`/api/${where}`, { as: 'editor', method: 'PATCH', json }), 200)
}
const photo = async (): Promise<string> => wanted(await uploadPhoto(dateline), 201).doc.id
const author = async (json: Record<string, unknown>): Promise<string> =>
  wanted(await dateline.ask('/api/authors', { as: 'editor', json }), 201).doc.id

async function expectInUse(where: string, named: RegExp): Promise<void> {
  const answer = await remove(where)
  expect(answer.status, answer.text).toBe(409)
  expect(answer.json).toMatchObject({
    errors: [{ code: 'in-use', message: expect.stringMatching(named) }],
  })
}

test('a section with a story, live, draft or trashed, or with a section cannot be deleted', async () => {
  const [one, two] = [await createSection(dateline), await createSection(dateline)]
  const story = await createStory(dateline, { headline: 'It lies here', section: one.id })
  await expectInUse(`sections/${one.id}`, /“It lies here”/)
  await patch(`stories/${story.id}?draft=true`, { section: two.id })
  await expectInUse(`sections/${one.id}`, /“It lies here”/)
  await expectInUse(`sections/${two.id}`, /“It lies here”/)

  await patch(`stories/${story.id}`, { _status: 'published' })
  wanted(await remove(`sections/${one.id}`), 200)
  await patch(`stories/${story.id}`, { deletedAt: new Date().toISOString() })
  await expectInUse(`sections/${two.id}`, /“It lies here”/)
  wanted(await remove(`stories/${story.id}?trash=true`), 200)

  const below = await createSection(dateline, { title: 'Below it', parent: two.id })
  await expectInUse(`sections/${two.id}`, /“Below it”/)
  const many = await remove(`sections?where[id][in]=${two.id},${below.id}`)
  expect(many.json.errors[0].message).toMatch(/“Below it”/)
  wanted(await remove(`sections/${two.id}`), 200)
})

test('a selection is deleted one by one', async () => {
  const ids = [
    (await createSection(dateline)).id,
    (await createSection(dateline)).id,
    (await createSection(dateline)).id,
  ]
  const { db } = dateline.payload
  const { deleteOne } = db
  let [now, most] = [0, 0]
  db.deleteOne = async (asked) => {
    now += 1
    most = Math.max(most, now)
    await new Promise((done) => setImmediate(done))
    const deleted = await deleteOne.call(db, asked)
    now -= 1
    return deleted
  }
  try {
    const answer = await remove(`sections?where[id][in]=${ids.join(',')}`)
    expect(
      wanted(answer, 200)
        .docs.map(({ id }: { id: string }) => id)
        .sort(),
    ).toEqual(ids.sort())
    expect(answer.json.message).toBe('Deleted 3 Sections successfully.')
  } finally {
    db.deleteOne = deleteOne
  }
  expect(most).toBe(1)
})

test('a photo that a story or an author shows cannot be deleted', async () => {
  const [lead, inBody, inDraft] = [await photo(), await photo(), await photo()]
  const body = paragraphs('Text.') as { root: { children: unknown[] } }
  body.root.children.push({
    type: 'block',
    version: 2,
    format: '',
    fields: { id: '6b063174fe6d23d08a806656', blockType: 'photo', photo: inBody },
  })
  const story = await createStory(dateline, { headline: 'With photos', leadPhoto: lead, body })
  await patch(`stories/${story.id}?draft=true`, { leadPhoto: inDraft })
  for (const id of [lead, inBody, inDraft]) await expectInUse(`photos/${id}`, /“With photos”/)
  await patch(`stories/${story.id}`, { _status: 'published' })
  wanted(await remove(`photos/${lead}`), 200)

  const portrait = await photo()
  await author({ name: 'Ann Author', photo: portrait })
  await expectInUse(`photos/${portrait}`, /Ann Author/)
})

test('an author with a byline cannot be deleted, and the refusal names only some places', async () => {
  const ann = await author({ name: 'Ann' })
  for (const n of [1, 2, 3, 4, 5, 6]) {
    await createStory(dateline, { headline: `By Ann ${n}`, authors: [ann] })
  }
  await expectInUse(`authors/${ann}`, /“By Ann \d”.* and more/)
  wanted(await remove(`authors/${await author({ name: 'Nobody' })}`), 200)
})

test('a user with work here cannot be deleted', async () => {
  await createStory(dateline)
  const answer = await remove(`users/${dateline.users.editor.id}`, 'admin')
  expect(answer.status).toBe(409)
  expect(answer.json).toMatchObject({
    errors: [{ code: 'in-use', message: expect.stringMatching(/stories they created/) }],
  })
  wanted(await remove(`users/${dateline.users.moderator.id}`, 'admin'), 200)
})
