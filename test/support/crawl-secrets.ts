import type { CollectionSlug, FlattenedField } from 'payload'
import sharp from 'sharp'
import type { Dateline } from './app.ts'
import {
  approvedComment,
  createSection,
  createStory,
  paragraphs,
  sendComment,
  uploadPhoto,
} from './content.ts'
import { wanted } from './requests.ts'

/** Every planted text contains this, so that one `like` finds any that a filter can reach. */
export const MARK = 'zqhidden'

/** A value that must not reach a stranger, and its place. */
type Secrets = Map<string, string>

export type World = {
  /** Texts that no answer to a stranger may contain. */
  secrets: Secrets
  /** Ids of rows that strangers may not read: no list may contain them. */
  hiddenIds: Secrets
  /** Ids that strangers may know, by collection. */
  publicIds: Record<string, string[]>
  slugs: { live: string; hidden: string[] }
  files: { originals: string[]; renditions: string[] }
}

/** Tells whether the config forbids a stranger to read a field. */
export async function isPrivate(field: FlattenedField): Promise<boolean> {
  if ('hidden' in field && field.hidden) return true
  if (!('access' in field) || !field.access?.read) return false
  return !(await field.access.read({ req: { user: null } } as never))
}

/** A newsroom in which every private value can be recognised. */
export async function plantWorld(dateline: Dateline): Promise<World> {
  const secrets: Secrets = new Map()
  const hiddenIds: Secrets = new Map()
  const secret = (where: string): string => {
    const text = `${MARK}${secrets.size}x`
    secrets.set(text, where)
    return text
  }
  const hide = <T extends { id: string }>(where: string, doc: T): T => {
    hiddenIds.set(doc.id, where)
    return doc
  }
  const edit = async (path: string, json: unknown, as: 'editor' | 'moderator' | 'admin') =>
    wanted(await dateline.ask(path, { as, method: 'PATCH', json }), 200)

  // People: their names, addresses and ids.
  for (const [role, { id, email }] of Object.entries(dateline.users)) {
    hiddenIds.set(id, `id of the ${role}`)
    secrets.set(email, `email of the ${role}`)
    await edit(`/api/users/${id}`, { name: secret(`name of the ${role}`) }, 'admin')
  }
  const site = { siteName: secret('name of the site') }
  wanted(await dateline.ask('/api/globals/settings', { as: 'admin', json: site }), 200)

  // Photos: bytes with a location in them, under a recognisable name.
  const photograph = async (where: string, fields: Record<string, unknown> = {}) => {
    const bytes = await sharp({
      create: { width: 90, height: 60, channels: 3, background: '#765' },
    })
      .withExif({
        IFD0: { ImageDescription: secret(`description in the bytes of the ${where}`) },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '42/1 53/1 12/1', GPSAreaInformation: MARK },
      })
      .jpeg()
      .toBuffer()
    const name = `${secret(`file name of the ${where}`)}.jpg`
    const data = { ...fields, instructions: secret(`instructions of the ${where}`) }
    return wanted(await uploadPhoto(dateline, data, { as: 'reporter', bytes, name }), 201).doc
  }
  const lead = await photograph('lead photo', { caption: 'A fence', alt: 'A fence in snow' })
  const inBody = await photograph('photo in the body', { caption: 'A river' })
  // A caption that nobody typed would be that of the file.
  const portrait = await photograph('portrait', { caption: 'Ann Author' })
  const hiddenPhoto = async (where: string) =>
    hide(where, await photograph(where, { caption: secret(`caption of the ${where}`) }))
  const unused = await hiddenPhoto('unused photo')
  const inDraft = await hiddenPhoto('photo of a newer draft')
  const previouslyShown = await hiddenPhoto('photo of a trashed story')

  const section = await createSection(dateline, { title: 'Asia' })
  const within = await createSection(dateline, { title: 'Korea', parent: section.id })
  const signed = { name: 'Ann Author', photo: portrait.id, user: dateline.users.reporter.id }
  const author = wanted(await dateline.ask('/api/authors', { as: 'editor', json: signed }), 201).doc

  // Stories: one live with a newer draft, and every kind that is not live.
  const withPhoto = paragraphs('What everyone may read.')
  withPhoto?.root.children.push({
    type: 'block',
    version: 2,
    fields: { id: 'b1', blockType: 'photo', blockName: '', photo: inBody.id },
  })
  const live = await createStory(dateline, {
    headline: 'Fear at the border',
    body: withPhoto,
    leadPhoto: lead.id,
    section: within.id,
    authors: [author.id],
    topics: ['border'],
  })
  const text = (where: string) => ({
    headline: secret(`headline of ${where}`),
    slug: secret(`slug of ${where}`),
    standfirst: secret(`standfirst of ${where}`),
    body: paragraphs(secret(`body of ${where}`)),
    leadCaption: secret(`caption in ${where}`),
    dateline: secret(`place of ${where}`),
    topics: [secret(`topic of ${where}`)],
    section: within.id,
    authors: [author.id],
  })
  const newer = { ...text('a newer draft'), leadPhoto: inDraft.id }
  await edit(`/api/stories/${live.id}?draft=true`, newer, 'editor')
  await edit(`/api/stories/${live.id}?draft=true`, text('the newest draft'), 'editor')
  const plain = await createStory(dateline, { headline: 'Quiet otherwise', section: within.id })

  const draft = hide(
    'story never published',
    await createStory(
      dateline,
      { ...text('a story never published'), _status: 'draft' },
      'reporter',
    ),
  )
  const withdrawn = hide('withdrawn story', await createStory(dateline, text('a withdrawn story')))
  const shown = { ...text('a trashed story'), leadPhoto: previouslyShown.id }
  const trashed = hide('trashed story', await createStory(dateline, shown))

  // Comments: two that are shown, and every kind that is not.
  const commentFields = (where: string) => ({
    author: secret(`author of ${where}`),
    email: `${secret(`email of ${where}`)}@example.org`,
    body: `Says ${secret(`text of ${where}`)}.`,
  })
  const open = (where: string) => ({ email: `${secret(`email of ${where}`)}@example.org` })
  const root = await approvedComment(dateline, { story: live.id, ...open('a visible comment') })
  const reply = await approvedComment(dateline, {
    story: live.id,
    parent: root.id,
    ...open('a visible reply'),
  })
  const sent = async (where: string, fields: Record<string, unknown> = {}) => {
    const { doc } = wanted(
      await sendComment(dateline, { story: live.id, ...commentFields(where), ...fields }),
      201,
    )
    return hide(where, doc)
  }
  const decided = async (status: string, fields: Record<string, unknown> = {}) => {
    const doc = await sent(`${status} comment`, fields)
    await edit(`/api/comments/${doc.id}`, { status }, 'moderator')
    return doc
  }
  await sent('pending comment')
  await sent('pending reply', { parent: root.id })
  await decided('spam')
  const rejected = await decided('approved')
  await decided('approved', { parent: rejected.id })
  await edit(`/api/comments/${rejected.id}`, { status: 'rejected' }, 'moderator')
  const binned = await decided('approved')
  await edit(`/api/comments/${binned.id}`, { deletedAt: new Date().toISOString() }, 'moderator')
  await decided('approved', { story: withdrawn.id })
  await decided('approved', { story: trashed.id })
  await edit(`/api/stories/${withdrawn.id}`, { _status: 'draft' }, 'editor')
  await edit(`/api/stories/${trashed.id}`, { deletedAt: new Date().toISOString() }, 'editor')
  await dateline.settle()

  const publicIds = {
    stories: [live.id, plain.id],
    photos: [lead.id, inBody.id, portrait.id],
    sections: [section.id, within.id],
    comments: [root.id, reply.id],
    authors: [author.id],
  }
  await plantPrivateFields(dateline, publicIds, secret)
  await plantRows(dateline, secret)

  const all = [lead, inBody, portrait, unused, inDraft, previouslyShown]
  return {
    secrets,
    hiddenIds,
    publicIds,
    slugs: { live: live.slug ?? '', hidden: [draft, withdrawn, trashed].map((s) => s.slug ?? '') },
    files: {
      originals: all.map(({ filename }) => filename ?? ''),
      renditions: all.flatMap(({ sizes }) =>
        Object.values(sizes ?? {}).map((size) => (size as { filename: string }).filename),
      ),
    },
  }
}

/** Gives a value in public rows to every field that is private by the config, today or later. */
async function plantPrivateFields(
  dateline: Dateline,
  publicIds: World['publicIds'],
  secret: (where: string) => string,
): Promise<void> {
  for (const { slug, flattenedFields } of dateline.config.collections) {
    for (const field of flattenedFields) {
      if (!publicIds[slug] || !(await isPrivate(field))) continue
      for (const id of publicIds[slug]) {
        const where = `${slug}.${field.name}`
        const value = valueFor(field, () => secret(where))
        if (value === undefined) continue
        await dateline.payload.db.updateOne({
          collection: slug,
          id,
          data: { [field.name]: value },
          returning: false,
        })
      }
    }
  }
}

/** Photos are found by their file names, which were recognisable from the start. */
const unchangedFields = ['filename', 'url', 'mimeType']

function valueFor(field: FlattenedField, secret: () => string): unknown {
  if (unchangedFields.includes(field.name)) return undefined
  if (field.type === 'text' || field.type === 'textarea' || field.type === 'email') return secret()
  if (field.type === 'json') return { [secret()]: secret() }
  return undefined
}

/** Rows of Payload's own collections, and of ours without any endpoint. */
async function plantRows(dateline: Dateline, secret: (where: string) => string): Promise<void> {
  const { db } = dateline.payload
  const user = { relationTo: 'users', value: dateline.users.editor.id }
  const rows: Record<string, Record<string, unknown>> = {
    claims: { key: secret('claims'), until: new Date().toISOString() },
    'payload-kv': { key: secret('key'), data: { text: secret('kv') } },
    'payload-jobs': { queue: secret('queue of a job'), input: { id: secret('input of a job') } },
    'payload-preferences': { key: secret('preference'), value: { at: secret('preference') }, user },
    'payload-locked-documents': { globalSlug: secret('locked document'), user },
    'payload-migrations': { name: secret('migration'), batch: 7 },
  }
  for (const [slug, data] of Object.entries(rows))
    await db.create({ collection: slug as CollectionSlug, data })
}
