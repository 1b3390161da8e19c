import type { Payload } from 'payload'
import {
  type CommentAnswers,
  type CommentLookUps,
  type CommentQuestions,
  MAX_LATELY,
  type OwnText,
} from './comment-questions.ts'
import { type MongoDocument, nativeCollection, objectId, idText } from './mongo-native.ts'

type Reads = { [Name in keyof CommentAnswers]: () => Promise<CommentAnswers[Name]> }

const ONLY_ID = { projection: { _id: 1 } }

const answeredBy = ({ answers, parent }: MongoDocument): string | null =>
  idText(answers) ?? idText(parent)

/** Begins all reads when the first answer is needed, so that they run at once. */
export function lookUpOnMongo(payload: Payload, questions: CommentQuestions): CommentLookUps {
  const reads = readsOf(payload, questions)
  let begun: { [Name in keyof CommentAnswers]: Promise<CommentAnswers[Name]> } | undefined
  const begin = () => {
    if (begun) return begun
    begun = {
      story: reads.story(),
      isBanned: reads.isBanned(),
      duplicate: reads.duplicate(),
      recentTexts: reads.recentTexts(),
      record: reads.record(),
      approved: reads.approved(),
    }
    // A rule that needs the answer gets the error. The others have not asked for it.
    for (const read of Object.values(begun)) read.catch(() => undefined)
    return begun
  }
  return {
    story: async () => begin().story,
    isBanned: async () => begin().isBanned,
    duplicate: async () => begin().duplicate,
    recentTexts: async () => begin().recentTexts,
    record: async () => begin().record,
    approved: async () => begin().approved,
  }
}

function readsOf(payload: Payload, asked: CommentQuestions): Reads {
  const { email, network, body, isByEmail } = asked
  const [comments, stories] = [
    nativeCollection(payload, 'comments'),
    nativeCollection(payload, 'stories'),
  ]
  const [story, answers] = [objectId(payload, asked.story), objectId(payload, asked.answers)]
  // A reply stays when the comment that it answered is deleted: then its parent counts.
  const inPlace: MongoDocument = answers
    ? { $or: [{ answers }, { answers: null, parent: answers }] }
    : { parent: null }
  const notItself = asked.editing ? [{ _id: { $ne: objectId(payload, asked.editing) } }] : []
  const bySender: MongoDocument[] = isByEmail ? [{ email }] : [{ email, networkPrefix: network }]
  const isUnknown = !isByEmail && network === null

  const recent = { position: { $gt: asked.recentSince.toISOString() } }
  const texts = async (where: MongoDocument[], limit: number): Promise<OwnText[]> => {
    const projection = { body: 1, story: 1, parent: 1, answers: 1 }
    const options = { projection, sort: { position: -1 as const }, limit }
    const rows = await comments.find({ $and: [...where, recent, ...notItself] }, options).toArray()
    return rows.map((row) => ({
      body: row.body as string,
      isHere: idText(row.story) === asked.story && answeredBy(row) === asked.answers,
      isAnswer: idText(row.parent) !== null,
    }))
  }
  const newestOf = (status: string): Promise<MongoDocument[]> => {
    const projection = { email: 1, body: 1, parent: 1, answers: 1 }
    const options = { projection, sort: { position: -1 as const }, limit: MAX_LATELY }
    return comments.find({ $and: [{ story, status }, recent, ...notItself] }, options).toArray()
  }
  const count = async (where: MongoDocument[], limit: number): Promise<number> => {
    const found = comments.find(
      { $and: [{ email }, ...where, ...notItself] },
      { ...ONLY_ID, limit },
    )
    return (await found.toArray()).length
  }
  const counted = (statuses: string[]): Promise<number> =>
    count(
      [{ status: { $in: statuses } }, { position: { $gt: asked.recordSince.toISOString() } }],
      asked.maxCounted,
    )

  return {
    story: async () => {
      if (!story) return null
      const found = await stories.findOne(
        { _id: story, _status: 'published', deletedAt: null },
        { projection: { section: 1, commentsMode: 1, commentsStayOpen: 1, publishedAt: 1 } },
      )
      return (
        found && {
          section: idText(found.section),
          commentsMode: idText(found.commentsMode),
          commentsStayOpen: found.commentsStayOpen === true,
          publishedAt: new Date(found.publishedAt as Date).toISOString(),
        }
      )
    },
    isBanned: async () => {
      if (asked.bans.length === 0) return false
      const where = { keyHash: { $in: asked.bans }, until: { $gt: asked.now } }
      return (await nativeCollection(payload, 'bans').findOne(where, ONLY_ID)) !== null
    },
    duplicate: async () => {
      if (!story) return { own: false, sameAddress: false, lately: null }
      const same = [{ story, email, body }, inPlace, ...notItself]
      const exists = async (senders: MongoDocument[]): Promise<boolean> =>
        (await comments.findOne({ $and: [...same, ...senders] }, ONLY_ID)) !== null
      const [sameAddress, ...latest] = await Promise.all([
        exists([]),
        newestOf('approved'),
        newestOf('pending'),
      ])
      const copies = latest
        .flat()
        .filter((row) => row.body === body && answeredBy(row) === asked.answers)
      return {
        own: sameAddress && !isUnknown && (await exists(bySender)),
        sameAddress,
        lately: copies.some((row) => row.email === email)
          ? 'address'
          : copies.length > 0
            ? 'others'
            : null,
      }
    },
    recentTexts: async () => {
      const [own, others] = await Promise.all([
        isUnknown ? [] : texts(bySender, asked.maxOwn),
        texts(isUnknown ? [] : [{ $nor: bySender }], asked.maxOthers),
      ])
      return { own, others: others.map(({ body }) => body) }
    },
    record: async () => {
      const [approved, rejected] = await Promise.all([
        counted(['approved']),
        counted(['rejected', 'spam']),
      ])
      return { approved, rejected }
    },
    approved: () => count([{ status: 'approved' }, { deletedAt: null }], asked.maxApproved),
  }
}
