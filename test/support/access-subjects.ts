import type { CollectionSlug } from 'payload'
import { type Role, roleColumns } from '../../src/access/roles.ts'
import type { Dateline } from './app.ts'
import { paragraphs, picture } from './content.ts'
import type { Answer } from './requests.ts'

export type Caller = 'stranger' | Role
export const callers: readonly Caller[] = ['stranger', 'reporter', 'editor', 'moderator', 'admin']

/**
 * The result of an attempt: a list's rows or an operation's effect, on the asker's rows and on
 * others.
 */
export type Outcome = 'all' | 'public' | 'own' | 'yes' | 'no'

type Row = { id: string; email?: string | null }
/**
 * `shown` is public, `other` is somebody else's and not public, `own` is the asker's where that
 * counts.
 */
export type Subject = 'shown' | 'other' | 'own'

/** A collection's name in GraphQL, a harmless edit, and the data of a new row. */
export type Kind = {
  graphql?: string
  /** GraphQL only reads it. */
  hasNoMutations?: true
  edit: Record<string, unknown>
  create: () => Record<string, unknown>
}

let made = 0

/**
 * Rows to try operations on. A row that an attempt destroyed is made again; all others are reused.
 */
export function makeSubjects(dateline: Dateline, section: string) {
  const { payload, users } = dateline
  const kept = new Map<string, Row>()
  const userOf = (caller: Caller) => (caller === 'stranger' ? null : users[caller].id)

  const key = () => `k${(made += 1)}`
  const later = new Date(Date.now() + 86_400_000).toISOString()

  const makers: Record<string, (subject: Subject, caller: Caller) => Promise<Row>> = {
    stories: (subject, caller) => {
      const data = {
        headline: `Story ${(made += 1)}`,
        body: paragraphs('Text.'),
        section,
        _status: subject === 'shown' ? ('published' as const) : ('draft' as const),
        createdBy: subject === 'own' ? userOf(caller) : users.editor.id,
      }
      return payload.create({ collection: 'stories', data, draft: subject !== 'shown' })
    },
    photos: async (subject, caller) => {
      const data = await picture({ width: 8, height: 8, format: 'png' })
      const name = `photo-${(made += 1)}.png`
      const { id } = await payload.create({
        collection: 'photos',
        data: {},
        file: { data, mimetype: 'image/png', name, size: data.length },
      })
      const createdBy = subject === 'own' ? userOf(caller) : users.editor.id
      const values = { createdBy, isPublic: subject === 'shown' }
      await payload.db.updateOne({ collection: 'photos', id, data: values, returning: false })
      return { id }
    },
    sections: () =>
      payload.create({ collection: 'sections', data: { title: `S ${(made += 1)}` } as never }),
    authors: () => payload.create({ collection: 'authors', data: { name: `A ${(made += 1)}` } }),
    comments: async (subject) => {
      const story = kept.get('stories shown stranger') ?? (await get('stories', 'shown'))
      const data = {
        story: story.id,
        author: 'Ann',
        email: 'ann@example.org',
        body: `Comment ${(made += 1)}`,
        status: subject === 'shown' ? ('approved' as const) : ('pending' as const),
      }
      return payload.create({ collection: 'comments', data })
    },
    users: async (subject, caller) => {
      if (subject === 'own' && caller !== 'stranger') return users[caller]
      const email = `somebody${(made += 1)}@example.org`
      const data = {
        email,
        password: 'a long password',
        name: 'Somebody',
        ...roleColumns(['reporter']),
      }
      return payload.create({ collection: 'users', data })
    },
    'payload-preferences': async (subject, caller) => {
      const value = subject === 'own' ? userOf(caller) : (await get('users', 'other')).id
      const user = { relationTo: 'users', value }
      return raw('payload-preferences', { key: `k${(made += 1)}`, value: { a: 1 }, user })
    },
    'payload-locked-documents': async (subject, caller) => {
      const value = subject === 'own' ? userOf(caller) : (await get('users', 'other')).id
      return raw('payload-locked-documents', {
        globalSlug: 'settings',
        user: { relationTo: 'users', value },
      })
    },
    'story-edits': () => raw('story-edits', { key: key() }),
    'story-events': () => raw('story-events', { story: 'x', action: 'take-over' }),
    'payload-jobs': () => raw('payload-jobs', { input: {} }),
    'payload-kv': () => raw('payload-kv', { key: `k${(made += 1)}`, data: {} }),
    'payload-migrations': () => raw('payload-migrations', { name: 'm', batch: 9 }),
    reports: () => raw('reports', { key: key(), comment: 'x', reason: 'spam', state: 'open' }),
    'moderation-events': () =>
      raw('moderation-events', { comment: 'x', action: 'decided', source: 'panel' }),
    bans: () =>
      raw('bans', { kind: 'email', keyHash: key(), hint: 'a…', until: later, reason: 'Spam.' }),
    'read-keys': () => raw('read-keys', { name: 'Website', hint: 'dlk_…', keyHash: key() }),
    counters: () => raw('counters', { key: key(), slot: 0, value: 0 }),
    'login-attempts': () =>
      raw('login-attempts', { account: key(), network: key(), at: new Date().toISOString() }),
    likes: () => raw('likes', { comment: 'x', browserKey: key(), networkKey: key() }),
    'spam-tokens': () => raw('spam-tokens', { token: key(), spam: 1, ham: 1 }),
    'spam-sightings': () => raw('spam-sightings', { key: key(), token: key(), until: later }),
    subscriptions: () =>
      raw('subscriptions', { key: key(), email: 'ann@example.org', story: 'x', language: 'en' }),
    verifications: () =>
      raw('verifications', { key: key(), email: 'ann@example.org', language: 'en', until: later }),
    'bulk-decisions': () =>
      raw('bulk-decisions', { filter: {}, decision: {}, user: 'x', state: 'done' }),
    notices: () =>
      raw('notices', {
        key: key(),
        position: key(),
        comments: ['x'],
        language: 'en',
        law: 'other',
        explanation: 'x',
      }),
    appeals: () =>
      raw('appeals', {
        kind: 'decision',
        subject: key(),
        position: key(),
        comments: ['x'],
        language: 'en',
        state: 'open',
      }),
    'privacy-requests': () =>
      raw('privacy-requests', {
        key: key(),
        wish: 'export',
        source: 'reader',
        language: 'en',
        state: 'asked',
        askedAt: later,
        until: later,
      }),
    revocations: () =>
      raw('revocations', {
        key: key(),
        at: new Date().toISOString(),
        until: new Date().toISOString(),
      }),
    claims: () => raw('claims', { key: `k${(made += 1)}`, until: new Date().toISOString() }),
  }
  const raw = (collection: string, data: Record<string, unknown>): Promise<Row> =>
    payload.db.create({ collection: collection as CollectionSlug, data }) as Promise<Row>

  const keyOf = (slug: string, subject: Subject, caller: Caller): string =>
    `${slug} ${subject} ${caller}`
  const get = async (slug: string, subject: Subject, caller: Caller = 'stranger'): Promise<Row> => {
    const key = keyOf(slug, subject, caller)
    const row = kept.get(key) ?? (await makers[slug]?.(subject, caller))
    if (!row) throw new Error(`Nothing makes a row of ${slug}`)
    kept.set(key, row)
    return row
  }
  const forget = (slug: string, subject: Subject, caller: Caller): void => {
    kept.delete(keyOf(slug, subject, caller))
  }
  const setTrashed = async (slug: string, id: string, isTrashed: boolean): Promise<void> => {
    const data = { deletedAt: isTrashed ? new Date().toISOString() : null }
    await payload.update({ collection: slug as 'stories', id, data, trash: true })
  }
  const upload = async (): Promise<FormData> => {
    const form = new FormData()
    const bytes = await picture({ width: 8, height: 8, format: 'png' })
    form.set('_payload', '{}')
    form.set(
      'file',
      new Blob([new Uint8Array(bytes)], { type: 'image/png' }),
      `p${(made += 1)}.png`,
    )
    return form
  }
  return { get, forget, setTrashed, upload }
}

/** Tells whether an attempt was allowed. Any answer but a yes or an expected no is a fault. */
export function isYes(answer: Answer): boolean {
  const errors = (answer.json as { errors?: { code?: string; message: string }[] } | undefined)
    ?.errors
  if (answer.status < 300 && !errors?.length) return true
  const refusals = ['forbidden', 'unauthorized', 'not-found']
  const isRefusal = ({ code, message }: { code?: string; message: string }): boolean =>
    refusals.includes(code ?? '') ||
    /^Cannot query field|^Unknown type|as an input type\.$/.test(message)
  if (errors?.every(isRefusal)) return false
  throw new Error(`Neither yes nor no: ${answer.status} ${answer.text.slice(0, 300)}`)
}
