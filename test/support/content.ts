import sharp from 'sharp'
import type { Role } from '../../src/access/roles.ts'
import type { Comment, Photo, Section, Story } from '../../src/payload-types.ts'
import type { Dateline } from './app.ts'
import { type Answer, type RequestOptions, wanted } from './requests.ts'

/** The bytes of a real picture. */
export const picture = ({
  width = 1400,
  height = 900,
  format = 'jpeg',
}: {
  width?: number
  height?: number
  format?: 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'tiff'
} = {}): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: { r: 120, g: 80, b: 40 } } })
    .toFormat(format)
    .toBuffer()

/** Uploads by REST, as the panel does. */
export async function uploadPhoto(
  dateline: Dateline,
  fields: Record<string, unknown> = {},
  {
    as = 'editor',
    bytes,
    name = 'picture.jpg',
    type = 'image/jpeg',
  }: { as?: Role; bytes?: Buffer; name?: string; type?: string } = {},
): Promise<Answer<{ doc: Photo }>> {
  const form = new FormData()
  form.set('_payload', JSON.stringify(fields))
  form.set('file', new Blob([new Uint8Array(bytes ?? (await picture()))], { type }), name)
  return dateline.ask('/api/photos', { as, body: form })
}

/** A Lexical body of plain paragraphs. */
export const paragraphs = (...texts: string[]): Story['body'] =>
  ({
    root: {
      type: 'root',
      version: 1,
      format: '',
      indent: 0,
      direction: 'ltr',
      children: texts.map((text) => ({
        type: 'paragraph',
        version: 1,
        format: '',
        indent: 0,
        direction: 'ltr',
        textFormat: 0,
        textStyle: '',
        children: [
          { type: 'text', version: 1, text, format: 0, detail: 0, mode: 'normal', style: '' },
        ],
      })),
    },
  }) satisfies Story['body']

let made = 0
const next = (): number => (made += 1)

export async function createSection(
  dateline: Dateline,
  fields: Partial<Section> = {},
): Promise<Section> {
  const json = { title: `Section ${next()}`, ...fields }
  const answer = await dateline.ask<{ doc: Section }>('/api/sections', { as: 'editor', json })
  return wanted(answer, 201).doc
}

/** A published story, through REST as an editor. */
export async function createStory(
  dateline: Dateline,
  fields: Record<string, unknown> = {},
  as: Role = 'editor',
): Promise<Story> {
  const n = next()
  const json = {
    headline: `Story number ${n}`,
    body: paragraphs(`The first paragraph of story ${n}.`, 'And a second one.'),
    section: fields.section ?? (await createSection(dateline)).id,
    _status: 'published',
    ...fields,
  }
  const answer = await dateline.ask<{ doc: Story }>('/api/stories', { as, json })
  return wanted(answer, 201).doc
}

/** Sends a comment as a reader; each has its own name, address and network. */
export function sendComment(
  dateline: Dateline,
  fields: Record<string, unknown>,
  asked: RequestOptions = {},
): Promise<Answer<{ doc: Comment; message: string }>> {
  const n = next()
  const json = {
    author: `Reader ${n}`,
    email: `reader${n}@example.org`,
    body: `Comment number ${n}.`,
    ...fields,
  }
  return dateline.ask('/api/comments', { ...asked, json })
}

/** A comment that a moderator has approved. */
export async function approvedComment(
  dateline: Dateline,
  fields: Record<string, unknown>,
): Promise<Comment> {
  const { doc } = wanted(await sendComment(dateline, fields), 201)
  const answer = await dateline.ask<{ doc: Comment }>(`/api/comments/${doc.id}`, {
    as: 'moderator',
    method: 'PATCH',
    json: { status: 'approved' },
  })
  return wanted(answer, 200).doc
}
