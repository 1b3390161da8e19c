import { randomUUID } from 'node:crypto'
import type { Payload } from 'payload'
import { allRows, type OtherProcesses, type WatchOptions } from './other-process.ts'
import { onRowsChanged, type RowEvent, rowsChanged } from './row-events.ts'

// Several processes may serve one MongoDB. A process that has changed something writes the change into
// a small collection, and its writer's answer waits until every process that keeps answers has heard of
// it through its change stream. A process is in a second collection while its stream works. It looks
// there often, and trusts what it keeps for a short time after it has found itself. A process that is
// silent is taken out, and the writer waits until that time is over.

/** The time that a writer waits for a process before it takes it out. */
const PATIENCE_MS = 1_000
/** The time that a process trusts what it keeps after it began to look for itself. */
const TRUST_MS = 2_000
const LOOK_MS = 500
const RETRY_MS = 500
const FORGET_AFTER_S = 600

type Document = Record<string, unknown>
type Stream = {
  tryNext: () => Promise<Change | null>
  next: () => Promise<Change>
  close: () => Promise<void>
}
type Change = { operationType: string; fullDocument?: Document }
type Collection = {
  insertOne: (document: Document) => Promise<unknown>
  updateOne: (where: Document, update: Document, options?: Document) => Promise<unknown>
  deleteOne: (where: Document) => Promise<unknown>
  deleteMany: (where: Document) => Promise<unknown>
  findOne: (where: Document) => Promise<Document | null>
  find: (where: Document) => { toArray: () => Promise<Document[]> }
  createIndex: (keys: Document, options: Document) => Promise<unknown>
  watch: (steps: Document[], options?: Document) => Stream
}
type Connection = { collection: (name: string) => Collection }

const connectionOf = ({ db }: Payload): Connection =>
  (db as unknown as { connection: Connection }).connection

/** MongoDB's code for a server without a replica set, which has no change streams. */
const hasNoStreams = (err: unknown): boolean =>
  err instanceof Error &&
  (('code' in err && err.code === 40573) || /replica set/i.test(err.message))

/** Tells the other processes of this one's changes, and this one of theirs. */
export async function watchMongoProcesses(
  payload: Payload,
  { matters, keepsAnswers }: WatchOptions,
): Promise<OtherProcesses> {
  const changes = connectionOf(payload).collection('row_changes')
  const processes = connectionOf(payload).collection('serving_processes')
  const over = new AbortController()
  /** A new name for each stream. */
  let me = randomUUID()
  let isHearing = false

  const report = (rows: readonly RowEvent[]): void => {
    isHearing = true
    void rowsChanged(rows)
    isHearing = false
  }
  /** Takes all other processes out when a change could not be told: each begins again, with nothing kept. */
  const takeOut = async (): Promise<void> => {
    for (; !over.signal.aborted; await sleep(RETRY_MS))
      try {
        await processes.deleteMany({ _id: { $ne: me } })
        return
      } catch {
        // The database is still away. Until it answers, no process trusts what it keeps.
      }
  }
  const stopTelling = onRowsChanged((rows) => {
    const shown = isHearing ? [] : rows.filter(matters)
    if (shown.length === 0) return undefined
    return tellOthers({ changes, processes }, { me, rows: shown }).catch((err: unknown) => {
      payload.logger.error({ err, msg: 'Other processes could not be told of a change' })
      void takeOut()
    })
  })
  if (!keepsAnswers || !(await canWatch(changes))) {
    if (keepsAnswers) stopTelling()
    return { isCurrent: () => true, close: stopTelling }
  }

  await changes.createIndex({ at: 1 }, { expireAfterSeconds: FORGET_AFTER_S })
  let stream: Stream | undefined
  let trustedUntil = 0
  const lose = async (): Promise<void> => {
    trustedUntil = 0
    await stream?.close().catch(() => undefined)
    stream = undefined
  }
  const lookForMyself = async (): Promise<void> => {
    const name = me
    const asked = performance.now()
    if (!stream) return
    if (!(await processes.findOne({ _id: name }))) await lose()
    else if (name === me && stream) trustedUntil = asked + TRUST_MS
  }
  const hear = async ({ fullDocument }: Change): Promise<void> => {
    if (!fullDocument || fullDocument.from === me) return
    report(fullDocument.rows as RowEvent[])
    await changes.updateOne({ _id: fullDocument._id }, { $push: { heardBy: me } })
  }
  const follow = async (): Promise<void> => {
    const opened = changes.watch([{ $match: { operationType: 'insert' } }])
    stream = opened
    // The first answer says that the stream stands.
    const first = await opened.tryNext()
    me = randomUUID()
    await processes.insertOne({ _id: me, since: new Date() })
    // Changes from before it stood are not known.
    report(allRows(payload))
    await lookForMyself()
    if (first) await hear(first)
    while (!over.signal.aborted) await hear(await opened.next())
  }
  const running = (async () => {
    while (!over.signal.aborted) {
      await follow().catch((err: unknown) => {
        if (!over.signal.aborted)
          payload.logger.warn({ err, msg: 'The stream of changes broke. It begins again.' })
      })
      await lose()
      await processes.deleteOne({ _id: me }).catch(() => undefined)
      if (!over.signal.aborted) await sleep(RETRY_MS)
    }
  })()
  const timer = setInterval(() => void lookForMyself().catch(() => undefined), LOOK_MS).unref()
  return {
    isCurrent: () => performance.now() < trustedUntil,
    close: async () => {
      over.abort()
      clearInterval(timer)
      stopTelling()
      await lose()
      await running
    },
  }
}

type Told = { me: string; rows: readonly RowEvent[] }

/** Writes a change, and waits until no other process keeps what it made untrue. */
async function tellOthers(
  { changes, processes }: { changes: Collection; processes: Collection },
  { me, rows }: Told,
): Promise<void> {
  const others = (await processes.find({ _id: { $ne: me } }).toArray()).map((other) => other._id)
  // A process that begins later reads what is committed already.
  if (others.length === 0) return
  const _id = randomUUID()
  await changes.insertOne({ _id, from: me, rows, at: new Date(), heardBy: [] })
  let silent = others
  const end = performance.now() + PATIENCE_MS
  for (let pause = 1; performance.now() < end; pause = Math.min(2 * pause, 50)) {
    await sleep(pause)
    const heardBy = ((await changes.findOne({ _id }))?.heardBy ?? []) as unknown[]
    silent = others.filter((other) => !heardBy.includes(other))
    if (silent.length === 0) return
  }
  for (const gone of silent) await processes.deleteOne({ _id: gone })
  await sleep(TRUST_MS)
}

/** Tells whether the server has change streams: a single one without a replica set has none. */
async function canWatch(changes: Collection): Promise<boolean> {
  const stream = changes.watch([])
  try {
    await stream.tryNext()
    return true
  } catch (err) {
    if (hasNoStreams(err)) return false
    throw err
  } finally {
    await stream.close().catch(() => undefined)
  }
}

const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))
