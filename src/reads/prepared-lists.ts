import { headersWithCors, type Payload, type PayloadRequest } from 'payload'
import { carriesToken } from '../bridge/carries-token.ts'
import type { WebHandler } from '../bridge/web-handler.ts'
import { readConnectionOf } from '../store/prepared/open.ts'
import type { ReadConnection } from '../store/prepared/sqlite-connection.ts'
import { rowsRead } from '../store/row-events.ts'
import { publicInSectionKey, publicStoriesKey, visibleInStoryKey } from '../store/story-totals.ts'
import { MAX_COUNTED, withCappedTotal } from './capped-counts.ts'
import { type Document, prepareDocuments } from './document-reader.ts'
import { fieldCount } from './list-fields.ts'
import { prepareLists } from './list-statements.ts'
import { MAX_COST } from './priced-reads.ts'
import { type CommonList, recogniseList } from './recognise-list.ts'

/** Everything that a list of stories or comments shows, and what those show. */
const collections = ['stories', 'comments', 'sections', 'photos', 'authors'] as const

/**
 * Answers the common lists of strangers from prepared statements, with the bytes that Payload would
 * send; every other request goes to `ask`. MongoDB's own driver answers lists as they are.
 */
export function answerCommonLists(payload: Payload, ask: WebHandler): WebHandler {
  const connection = readConnectionOf(payload)
  if (!connection) return ask
  const reader = makeListReader(payload, connection)
  return async (request) => {
    if (request.method !== 'GET' || carriesToken(request.headers)) return ask(request)
    const { pathname, search } = new URL(request.url)
    const list = reader.recognise(pathname, search)
    if (!list) return ask(request)
    const req = { payload, headers: request.headers } as PayloadRequest
    return Response.json(await reader.answer(list), {
      headers: headersWithCors({ headers: new Headers(), req }),
    })
  }
}

/**
 * Prepares the reads of the common lists.
 * @throws Error when the database or the config has something that they cannot read
 */
export function makeListReader(payload: Payload, connection: ReadConnection) {
  const documents = prepareDocuments(payload, connection, collections)
  const lists = prepareLists(payload, connection)
  const { defaultDepth } = payload.config
  const fieldsOf = (collection: CommonList['collection']): string[] =>
    documents.shapeOf(collection)?.parts.map(({ name }) => name) ?? []

  async function answer(list: CommonList): Promise<Document> {
    const { collection, filter, depth, wants } = list
    const of = filter ? lists.idOf(filter) : null
    reportList(list, of)
    const ids = filter && of === null ? [] : lists.ids(list, of)
    const read = documents.begin()
    const docs: Document[] = []
    for (const id of ids) {
      const doc = await read(collection, { id, depth, ...(wants ? { wants } : {}) })
      if (doc) docs.push(doc)
    }
    return totalled(list, { docs, of })
  }

  function totalled(list: CommonList, { docs, of }: { docs: Document[]; of: string | null }) {
    const { collection, filter, range, limit, page } = list
    const cap = Math.max(MAX_COUNTED, page * limit)
    const key = range ? null : counterOf(collection, of)
    const total =
      filter && of === null ? 0 : key ? lists.counter(key) : lists.count(list, of, cap + 1)
    const totalDocs = total || docs.length
    const totalPages = total ? Math.ceil(total / limit) : 1
    const hasPrevPage = total > 0 && page > 1
    const hasNextPage = total > 0 && totalPages > page
    const found = {
      docs,
      hasNextPage,
      hasPrevPage,
      limit,
      nextPage: hasNextPage ? page + 1 : null,
      page,
      pagingCounter: total ? (page - 1) * limit + 1 : 1,
      prevPage: hasPrevPage ? page - 1 : null,
      totalDocs,
      totalPages,
    }
    return key ? found : withCappedTotal(found, { cap, limit, page })
  }

  const costs = new Map<string, number>()
  /** A list that costs too much is left to the check that says so. */
  const isAffordable = ({ collection, depth, limit }: CommonList): boolean => {
    const key = `${collection} ${depth}`
    const cost = costs.get(key) ?? fieldCount(payload.config, { slug: collection, depth })
    costs.set(key, cost)
    return limit * cost <= MAX_COST
  }

  return {
    recognise: (path: string, search: string): CommonList | null => {
      const list = recogniseList(path, search, { depth: defaultDepth, fieldsOf })
      if (!list || !isAffordable(list)) return null
      return list.filter && lists.isAmbiguous(list.filter) ? null : list
    },
    answer,
    statements: [...documents.statements, ...lists.texts],
  }
}

/** Returns the counter of a list, or null for the list of all comments. */
function counterOf(collection: CommonList['collection'], of: string | null): string | null {
  if (collection === 'comments') return of === null ? null : visibleInStoryKey(of)
  return of === null ? publicStoriesKey : publicInSectionKey(of)
}

function reportList({ collection, filter }: CommonList, of: string | null): void {
  if (filter && filter.by !== 'id')
    // Another section can get the same slug.
    rowsRead(
      filter.field === 'section'
        ? { collection: 'sections', id: filter.by === 'slug' ? null : of }
        : { collection: 'stories', id: of },
    )
  rowsRead({ collection, id: null, ...(collection === 'comments' && of ? { story: of } : {}) })
}
