import { picture } from '../support/content.ts'
import type { Json } from '../support/requests.ts'

// Fills a Dateline of any version through its public API, so that the same content can be made by the
// versions of before.

export type Ask = (
  where: string,
  asked?: { as?: string; method?: string; json?: object; body?: FormData; ip?: string },
) => Promise<Json>

/** The staff, with one password. The command `user:create` makes the first. */
export const staff = {
  admin: 'ada.admin@example.org',
  editor: 'edda.editor@example.org',
  reporter: 'rolf.reporter@example.org',
  moderator: 'mona.moderator@example.org',
} as const
export const staffPassword = 'the ferry leaves at nine'

const paragraph = (text: string) => ({
  type: 'paragraph',
  version: 1,
  format: '',
  indent: 0,
  direction: 'ltr',
  textFormat: 0,
  textStyle: '',
  children: [{ type: 'text', version: 1, text, format: 0, detail: 0, mode: 'normal', style: '' }],
})
const body = (children: object[]) => ({
  root: { type: 'root', version: 1, format: '', indent: 0, direction: 'ltr', children },
})

/** Makes something in every collection, in every state that a row can have. */
export async function fill(ask: Ask): Promise<void> {
  const admin = { as: staff.admin }
  const editor = { as: staff.editor }
  const moderator = { as: staff.moderator }
  for (const role of ['editor', 'reporter', 'moderator'] as const)
    await ask('/api/users', {
      ...admin,
      json: {
        name: `The ${role}`,
        email: staff[role],
        password: staffPassword,
        role,
        ...(role === 'moderator' ? { notifyPending: true, notifyEvery: 'hour' } : {}),
      },
    })
  await ask('/api/globals/settings', {
    ...admin,
    json: { siteName: 'The Harbour Gazette', holdAtLinks: 3, erasedText: 'keep' },
  })
  await ask('/api/globals/comment-rules', {
    ...admin,
    json: { wordLists: [{ name: 'Pills', language: 'en', verdict: 'hold', entries: 'pills' }] },
  })

  const asia = (await ask('/api/sections', { ...editor, json: { title: 'Asia' } })).doc
  const japan = (
    await ask('/api/sections', { ...editor, json: { title: 'Japan', parent: asia.id } })
  ).doc
  const photo = (await upload(ask, { caption: 'The ferry “Österreich”', credit: 'Ann Lee' })).doc
  const author = (
    await ask('/api/authors', { ...editor, json: { name: 'Zoë Ångström', photo: photo.id } })
  ).doc
  const story = async (json: object) =>
    (
      await ask('/api/stories', {
        ...editor,
        json: { body: body([paragraph('It left at nine.')]), section: japan.id, ...json },
      })
    ).doc
  const live = await story({
    headline: 'Fährbetrieb läuft: 渡し船',
    standfirst: 'It runs again.',
    leadPhoto: photo.id,
    authors: [author.id],
    topics: ['Harbour', 'Ferries'],
    body: body([
      paragraph('It left at nine.'),
      {
        type: 'block',
        version: 2,
        format: '',
        fields: { id: '6b063174fe6d23d08a806656', blockType: 'photo', photo: photo.id },
      },
    ]),
    publishedAt: '2026-11-20T08:30:00.000Z',
    _status: 'published',
  })
  await ask(`/api/stories/${live.id}?draft=true`, {
    ...editor,
    method: 'PATCH',
    json: { headline: 'A newer headline that nobody has published' },
  })
  await story({ headline: 'Only a draft', _status: 'draft' })
  const trashed = await story({ headline: 'In the trash', _status: 'published' })
  const trash = { ...editor, method: 'PATCH', json: { deletedAt: '2026-11-21T10:00:00.000Z' } }
  await ask(`/api/stories/${trashed.id}`, trash)
  const ended = await story({ headline: 'Taken offline', section: asia.id, _status: 'published' })
  const offline = { ...editor, method: 'PATCH', json: { _status: 'draft' } }
  await ask(`/api/stories/${ended.id}`, offline)

  await comments(ask, live.id)
  await ask('/api/read-keys', { ...admin, json: { name: 'Website' } })
  await ask('/api/payload-preferences/collection-stories', {
    ...editor,
    json: { value: { limit: 25 } },
  })
  await ask('/api/privacy/request', { json: { email: 'r1@example.net', wish: 'export' } })
  await ask('/api/moderation/stats', moderator)
}

async function comments(ask: Ask, story: string): Promise<void> {
  const moderator = { as: staff.moderator }
  let n = 0
  const post = async (json: object = {}): Promise<Json> => {
    n += 1
    const text = { story, author: `Reader ${n}`, email: `r${n}@example.net`, body: `Thought ${n}.` }
    const answer = await ask('/api/comments', { ip: `198.51.${n}.7`, json: { ...text, ...json } })
    return answer.doc
  }
  const decide = (id: string, status: string) =>
    ask(`/api/comments/${id}`, { ...moderator, method: 'PATCH', json: { status } })
  const root = await post({ notify: true })
  await decide(root.id, 'approved')
  const reply = await post({ parent: root.id, body: 'Ich war an Bord. Ça va?' })
  await decide(reply.id, 'approved')
  await ask(`/api/comments/${root.id}/like`, { ip: '198.51.100.77', json: {} })
  await ask(`/api/comments/${reply.id}/report`, {
    ip: '198.51.100.78',
    json: { reason: 'abusive' },
  })
  await ask(`/api/comments/${reply.id}/notice`, {
    ip: '198.51.100.79',
    json: {
      law: 'defamation',
      explanation: 'It says that I was on board, which a court has found untrue.',
      name: 'Ada',
      email: 'notice@example.net',
      goodFaith: true,
    },
  })
  await post({ body: 'It still waits.' })
  await decide((await post({ body: 'Rejected words.' })).id, 'rejected')
  await decide((await post({ body: 'Buy cheap watches now.' })).id, 'spam')
  const banned = await post({ body: 'Banned afterwards.' })
  const ban = { comment: banned.id, by: ['email'], days: 7, reason: 'Insults.' }
  await ask('/api/moderation/bans', { ...moderator, json: ban })
}

async function upload(ask: Ask, fields: object): Promise<Json> {
  const form = new FormData()
  form.set('_payload', JSON.stringify(fields))
  const bytes = await picture({ width: 120, height: 80 })
  form.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'ferry.jpg')
  return ask('/api/photos', { as: staff.editor, body: form })
}
