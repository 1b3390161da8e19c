import {
  isYes,
  type Outcome,
  type Kind,
  type makeSubjects,
  type Subject,
  type Caller,
} from './access-subjects.ts'
import type { Dateline } from './app.ts'
import type { Answer, RequestOptions } from './requests.ts'
import { decisionsOn } from './desk.ts'

export type Api = 'REST' | 'GraphQL'

type Try = { collection: string; caller: Caller; id: string; kind: Kind }
type Request =
  | { path: string; method?: string; json?: unknown }
  | { query: string; variables?: Record<string, unknown> }
  | undefined

const asJson = (method: string, path: string, json?: unknown): Request => ({ path, method, json })

/** A value as GraphQL writes it in a query. */
const literal = (value: unknown): string =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? `{ ${Object.entries(value)
        .map(([key, inner]) => `${key}: ${literal(inner)}`)
        .join(', ')} }`
    : JSON.stringify(value)

const inTrash = { deletedAt: '2026-01-01T00:00:00.000Z' }
const outOfTrash = { deletedAt: null }

/** The request for an operation on one row, by REST or GraphQL; undefined when the API has none. */
const asks: Record<string, Partial<Record<Api, (on: Try) => Request>>> = {
  read: {
    REST: ({ collection, id }) => ({ path: `/api/${collection}/${id}` }),
    GraphQL: ({ kind, id }) => ({ query: `{ ${one(kind)}(id: "${id}") { id } }` }),
  },
  update: {
    REST: ({ collection, id, kind }) => asJson('PATCH', `/api/${collection}/${id}`, kind.edit),
    GraphQL: ({ kind, id }) =>
      mutation(`update${one(kind)}(id: "${id}", data: ${literal(kind.edit)})`),
  },
  delete: {
    REST: ({ collection, id }) => asJson('DELETE', `/api/${collection}/${id}`),
    GraphQL: ({ kind, id }) => mutation(`delete${one(kind)}(id: "${id}")`),
  },
  trash: {
    REST: ({ collection, id }) => asJson('PATCH', `/api/${collection}/${id}`, inTrash),
    GraphQL: ({ kind, id }) =>
      mutation(`update${one(kind)}(id: "${id}", data: ${literal(inTrash)})`),
  },
  restore: {
    REST: ({ collection, id }) =>
      asJson('PATCH', `/api/${collection}/${id}?trash=true`, outOfTrash),
    GraphQL: ({ kind, id }) =>
      mutation(`update${one(kind)}(id: "${id}", trash: true, data: ${literal(outOfTrash)})`),
  },
  duplicate: {
    REST: ({ collection, id }) => asJson('POST', `/api/${collection}/${id}/duplicate`, {}),
    GraphQL: ({ kind, id }) => ({
      query: `mutation($data: mutation${one(kind)}Input!) { duplicate${one(kind)}(id: "${id}", data: $data) { id } }`,
      variables: { data: kind.create() },
    }),
  },
  decide: {
    REST: ({ id }) => asJson('POST', '/api/moderation/decide', decisionsOn([id], 'spam')),
  },
  run: { REST: () => ({ path: '/api/payload-jobs/run' }) },
}

const one = (kind: Kind): string => kind.graphql?.split(' ')[0] ?? ''
const many = (kind: Kind): string => kind.graphql?.split(' ')[1] ?? ''
const mutation = (call: string): Request => ({ query: `mutation { ${call} { __typename } }` })

type Attempted = { api: Api; collection: string; operation: string; caller: Caller; kind: Kind }

/** Tries one cell of the table by one API. Undefined: this API has no such operation. */
export function makeAttempt(dateline: Dateline, subjects: ReturnType<typeof makeSubjects>) {
  const { payload } = dateline

  const send = (caller: Caller, request: NonNullable<Request>): Promise<Answer> => {
    const asked: RequestOptions = caller === 'stranger' ? {} : { as: caller }
    if ('query' in request) return dateline.graphql(request.query, request.variables, asked)
    const { path, ...rest } = request
    return dateline.ask(path, { ...asked, ...rest })
  }

  const lists = async ({
    api,
    collection,
    operation,
    caller,
    kind,
  }: Attempted): Promise<Outcome | undefined> => {
    const isPersonal = collection === 'payload-preferences'
    const mine = await subjects.get(collection, isPersonal ? 'own' : 'shown', caller)
    const other = await subjects.get(collection, 'other')
    const ids = [mine.id, other.id]
    const isCount = operation === 'count'
    const where = `where: { id: { in: ${JSON.stringify(ids)} } }`
    const request: Request =
      api === 'REST'
        ? { path: `/api/${collection}${isCount ? '/count' : ''}?where[id][in]=${ids.join(',')}` }
        : !kind.graphql
          ? undefined
          : isCount
            ? { query: `{ count${many(kind)}(${where}) { totalDocs } }` }
            : { query: `{ ${many(kind)}(${where}) { docs { id } totalDocs } }` }
    if (!request) return undefined
    const answer = await send(caller, request)
    if (!isYes(answer)) return 'no'
    const found = Number(/"totalDocs":(\d+)/.exec(answer.text)?.[1])
    if (found === 2) return 'all'
    const isMine = found === 1 && (isCount || answer.text.includes(mine.id))
    return isMine ? (isPersonal ? 'own' : 'public') : 'no'
  }

  /** Operations on versions name the version, not the story. */
  const versionOf = async (id: string): Promise<string> => {
    const found = await payload.db.findVersions({
      collection: 'stories',
      limit: 1,
      where: { and: [{ parent: { equals: id } }, { latest: { equals: true } }] },
    })
    return String(found.docs[0]?.id)
  }

  const requestOn = async (
    { api, collection, operation, caller, kind }: Attempted,
    id: string,
    email: string,
  ): Promise<Request> => {
    if (api === 'GraphQL' && !kind.graphql) return undefined
    const isRest = api === 'REST'
    switch (operation) {
      case 'versions':
        return isRest
          ? { path: `/api/${collection}/versions?where[parent][equals]=${id}` }
          : collection === 'stories'
            ? { query: `{ versionsStories(where: { parent: { equals: "${id}" } }) { totalDocs } }` }
            : undefined
      case 'version': {
        const version = await versionOf(id)
        return isRest
          ? { path: `/api/stories/versions/${version}` }
          : { query: `{ versionStory(id: "${version}") { id } }` }
      }
      case 'restore version': {
        const version = await versionOf(id)
        return isRest
          ? asJson('POST', `/api/stories/versions/${version}`, {})
          : mutation(`restoreVersionStory(id: "${version}")`)
      }
      case 'bulk update':
        return isRest
          ? asJson('PATCH', `/api/${collection}?where[id][equals]=${id}`, kind.edit)
          : undefined
      case 'bulk delete':
        return isRest ? asJson('DELETE', `/api/${collection}?where[id][equals]=${id}`) : undefined
      case 'unlock':
        return isRest ? asJson('POST', `/api/${collection}/unlock`, { email }) : undefined
      default:
        return asks[operation]?.[api]?.({ collection, caller, id, kind })
    }
  }

  const create = async ({
    api,
    collection,
    caller,
    kind,
  }: Attempted): Promise<Outcome | undefined> => {
    const story = await subjects.get('stories', 'shown')
    const data = { ...kind.create(), ...(collection === 'comments' ? { story: story.id } : {}) }
    if (api === 'REST' && collection !== 'photos')
      return isYes(await send(caller, asJson('POST', `/api/${collection}`, data) ?? { path: '' }))
        ? 'yes'
        : 'no'
    if (api === 'REST') {
      const body = await subjects.upload()
      const asked: RequestOptions = caller === 'stranger' ? { body } : { as: caller, body }
      return isYes(await dateline.ask('/api/photos', asked)) ? 'yes' : 'no'
    }
    // GraphQL cannot send a file, and only REST creates users.
    if (!kind.graphql || collection === 'photos') return undefined
    const query = `mutation($data: mutation${one(kind)}Input!) { create${one(kind)}(data: $data) { id } }`
    const asked: RequestOptions = caller === 'stranger' ? {} : { as: caller }
    return isYes(await dateline.graphql(query, { data }, asked)) ? 'yes' : 'no'
  }

  const isAllowed = async (
    attempted: Attempted,
    subject: Subject,
  ): Promise<boolean | undefined> => {
    const { collection, operation, caller } = attempted
    const row = await subjects.get(collection, subject, subject === 'own' ? caller : 'stranger')
    const isTrashed = operation === 'restore'
    if (isTrashed) await subjects.setTrashed(collection, row.id, true)
    const request = await requestOn(attempted, row.id, row.email ?? 'nobody@example.org')
    const answer = request && (await send(caller, request))
    if (isTrashed) await subjects.setTrashed(collection, row.id, false)
    if (!answer) return undefined
    // A refused row of a selection is only missing from the answer, or named among its errors.
    const didNothing = operation.startsWith('bulk') && !answer.text.includes(`"id":"${row.id}"`)
    const isDone = !didNothing && isYes(answer)
    if (isDone && operation === 'trash') await subjects.setTrashed(collection, row.id, false)
    if (isDone && /delete/.test(operation))
      subjects.forget(collection, subject, subject === 'own' ? caller : 'stranger')
    return isDone
  }

  return async (attempted: Attempted): Promise<Outcome | undefined> => {
    const { collection, operation } = attempted
    if (operation === 'list' || operation === 'count') return lists(attempted)
    const isReading = /^(read|versions?)$/.test(operation)
    if (attempted.api === 'GraphQL' && attempted.kind.hasNoMutations && !isReading) return undefined
    if (operation === 'create') return create(attempted)
    const other = await isAllowed(attempted, 'other')
    if (other === undefined) return undefined
    if (other) return isReading ? 'all' : 'yes'
    if (isReading && collection !== 'payload-preferences')
      return (await isAllowed(attempted, 'shown')) ? 'public' : 'no'
    return (await isAllowed(attempted, 'own')) ? 'own' : 'no'
  }
}
