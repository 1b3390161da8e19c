import type { Payload, Where } from 'payload'
import { isPublicStory } from '../access/rules.ts'
import { idOf } from '../lib/relation.ts'
import { onCommentsShown } from '../comments/shown-signal.ts'
import { beyond, cursorOf, liveEventOf, PAGE, readShown, type ShownComment } from './live-events.ts'

/** One reader who follows a story's comments. `write` takes one whole event or heartbeat. */
export type Listener = {
  story: string
  network: string
  write: (text: string) => void
  /** Returns how many bytes wait because the reader's connection is slow. */
  waiting: () => number
  close: () => void
}

/** The maximum of listeners in one process. */
const MAX_LISTENERS = 12_000
/**
 * The hub closes a connection with more waiting bytes than this. The reader reconnects and goes on
 * at the same place.
 */
const MAX_WAITING_BYTES = 64 * 1024
const HEARTBEAT_MS = 20_000
/** The hub sees comments from other processes after this time, and its own at once. */
const POLL_MS = 1_000
const AT_ONCE_MS = 40
/** A comment gets its time a moment before others can read it. */
const LATE_MS = 5_000
/** The maximum of stories in one query. */
const STORIES_AT_ONCE = 500

/**
 * Sends new comments to the listeners of all followed stories. One query a second serves all
 * stories and one timer sends all heartbeats. A listener costs no query and no timer.
 */
export class LiveHub {
  readonly #payload: Payload
  readonly #stories = new Map<string, Set<Listener>>()
  readonly #networks = new Map<string, number>()
  /** The comments sent lately, by id and time, so that a comment is not sent twice. */
  readonly #sent = new Map<string, number>()
  #since = 0
  #count = 0
  #soon: NodeJS.Timeout | undefined
  #stopTimers: (() => void) | undefined
  #polling: Promise<void> | undefined
  #isClosed = false

  constructor(payload: Payload) {
    this.#payload = payload
  }

  get size(): number {
    return this.#count
  }

  /**
   * Decides whether somebody follows a story. A followed story was public a moment ago, and the hub
   * checks it again soon.
   */
  isFollowed(story: string): boolean {
    return this.#stories.has(story)
  }

  /**
   * Decides whether a network may add a listener. A network must not hold more connections than are
   * left for the others.
   */
  hasRoomFor(network: string): boolean {
    const own = this.#networks.get(network) ?? 0
    return !this.#isClosed && own < MAX_LISTENERS - this.#count
  }

  /**
   * Adds a listener, which gets every comment from now on. `eventsAfter` reads the earlier ones.
   */
  async add(listener: Listener): Promise<void> {
    const { story, network } = listener
    const ofStory = this.#stories.get(story) ?? new Set()
    this.#stories.set(story, ofStory.add(listener))
    this.#networks.set(network, (this.#networks.get(network) ?? 0) + 1)
    this.#count += 1
    if (!this.#stopTimers) this.#start()
    // The first listener waits until the hub knows which comments are old.
    await this.#polling
  }

  remove(listener: Listener): void {
    const { story, network } = listener
    const ofStory = this.#stories.get(story)
    if (!ofStory?.delete(listener)) return
    if (ofStory.size === 0) this.#stories.delete(story)
    const left = (this.#networks.get(network) ?? 1) - 1
    if (left === 0) this.#networks.delete(network)
    else this.#networks.set(network, left)
    this.#count -= 1
    if (this.#count === 0) this.#stop()
  }

  /**
   * Closes all connections and refuses new ones. The readers reconnect to the process that answers
   * next.
   */
  close(): void {
    this.#isClosed = true
    this.#stop()
    for (const listener of this.#everyone()) listener.close()
  }

  *#everyone(): Iterable<Listener> {
    for (const ofStory of this.#stories.values()) yield* ofStory
  }

  #start(): void {
    this.#since = Date.now()
    this.#sent.clear()
    const stopHearing = onCommentsShown(() => {
      this.#soon ??= setTimeout(() => {
        this.#soon = undefined
        this.#poll()
      }, AT_ONCE_MS).unref()
    })
    const poll = setInterval(() => this.#poll(), POLL_MS).unref()
    const beat = setInterval(() => void this.#beat(), HEARTBEAT_MS).unref()
    this.#stopTimers = () => {
      stopHearing()
      clearInterval(poll)
      clearInterval(beat)
      clearTimeout(this.#soon)
      this.#soon = undefined
    }
    this.#poll(true)
  }

  #stop(): void {
    this.#stopTimers?.()
    this.#stopTimers = undefined
  }

  /** @param isFirst marks the existing comments as sent without sending them */
  #poll(isFirst = false): void {
    // Only one read runs at a time. The next read, at most a second later, sees what comes
    // meanwhile.
    if (this.#polling) return
    this.#polling = this.#readNew(isFirst)
      .catch((err: unknown) =>
        this.#payload.logger.error({
          err,
          msg: 'New comments could not be read. The next attempt is in a second.',
        }),
      )
      .finally(() => (this.#polling = undefined))
  }

  async #readNew(isFirst: boolean): Promise<void> {
    const since = new Date(this.#since - LATE_MS).toISOString()
    const newest = Date.now()
    let after: Where = { shownAt: { greater_than: since } }
    for (;;) {
      const rows = await readShown(this.#payload, [after])
      for (const row of rows) await this.#tell(row, isFirst)
      const last = rows.at(-1)
      if (!last || rows.length < PAGE) break
      after = beyond(cursorOf(last))
    }
    this.#since = newest
    for (const [key, time] of this.#sent) if (time < newest - 3 * LATE_MS) this.#sent.delete(key)
  }

  async #tell(row: ShownComment, isOld: boolean): Promise<void> {
    const key = `${row.id} ${row.shownAt}`
    if (this.#sent.has(key)) return
    this.#sent.set(key, new Date(row.shownAt).getTime())
    const ofStory = isOld ? undefined : this.#stories.get(idOf(row.story) ?? '')
    if (!ofStory) return
    const event = liveEventOf(row)
    await deliverAll([...ofStory], event)
  }

  async #beat(): Promise<void> {
    try {
      await deliverAll([...this.#everyone()], ': \n\n')
      await this.#dropHiddenStories()
    } catch (err) {
      this.#payload.logger.error({ err, msg: 'The followed stories could not be read' })
    }
  }

  /**
   * Closes the connections to stories that are no longer public, with one query for many stories.
   */
  async #dropHiddenStories(): Promise<void> {
    const followed = [...this.#stories.keys()]
    for (let from = 0; from < followed.length; from += STORIES_AT_ONCE) {
      const some = followed.slice(from, from + STORIES_AT_ONCE)
      const found = await this.#payload.db.find<{ id: string }>({
        collection: 'stories',
        pagination: false,
        select: {},
        where: { and: [{ id: { in: some } }, isPublicStory] },
      })
      const isPublic = new Set(found.docs.map(({ id }) => id))
      for (const story of some)
        if (!isPublic.has(story))
          for (const listener of this.#stories.get(story) ?? []) listener.close()
    }
  }
}

/**
 * The server answers other requests between these groups, because a loop over thousands of readers
 * would block it.
 */
const WRITES_IN_A_GO = 250

async function deliverAll(listeners: readonly Listener[], text: string): Promise<void> {
  for (const [n, listener] of listeners.entries()) {
    if (n > 0 && n % WRITES_IN_A_GO === 0) await new Promise((next) => setImmediate(next))
    deliver(listener, text)
  }
}

function deliver(listener: Listener, text: string): void {
  if (listener.waiting() > MAX_WAITING_BYTES) listener.close()
  else listener.write(text)
}
