import { bytesOf, type StoredAnswer } from './stored-answer.ts'
import { tagKind, type Purge } from './tags.ts'

type Entry = { key: string; answer: StoredAnswer; bytes: number }

/** The kept answers, at most `maxBytes`. The one that was used longest ago goes first. */
export class StoredAnswers {
  readonly #maxBytes: number
  /** In the order of their last use. */
  readonly #entries = new Map<string, Entry>()
  readonly #byTag = new Map<string, Set<Entry>>()
  readonly #byKind = new Map<string, Set<Entry>>()
  #bytes = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  get size(): { entries: number; bytes: number } {
    return { entries: this.#entries.size, bytes: this.#bytes }
  }

  /** Returns the answer of a key, unless it has ended. */
  get(key: string): StoredAnswer | undefined {
    const entry = this.#entries.get(key)
    if (!entry) return undefined
    const { endsAt } = entry.answer
    if (endsAt !== null && endsAt <= Date.now()) {
      this.#delete(entry)
      return undefined
    }
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    return entry.answer
  }

  /** Keeps an answer. One that takes more than an eighth of the room is not kept. */
  set(key: string, answer: StoredAnswer): void {
    const before = this.#entries.get(key)
    if (before) this.#delete(before)
    const entry: Entry = { key, answer, bytes: bytesOf(answer) + 2 * key.length }
    if (entry.bytes > this.#maxBytes / 8) return
    this.#entries.set(key, entry)
    for (const tag of answer.tags) {
      addTo(this.#byTag, tag, entry)
      addTo(this.#byKind, tagKind(tag), entry)
    }
    this.#grow(entry.bytes)
  }

  /** Counts bytes that a kept answer takes more. */
  grown(key: string, answer: StoredAnswer, bytes: number): void {
    const entry = this.#entries.get(key)
    if (entry?.answer !== answer) return
    entry.bytes += bytes
    this.#grow(bytes)
  }

  /** Deletes every answer that a change made untrue. */
  purge({ tags, kinds }: Purge): void {
    for (const tag of tags) for (const entry of this.#byTag.get(tag) ?? []) this.#delete(entry)
    for (const kind of kinds) for (const entry of this.#byKind.get(kind) ?? []) this.#delete(entry)
  }

  clear(): void {
    this.#entries.clear()
    this.#byTag.clear()
    this.#byKind.clear()
    this.#bytes = 0
  }

  #grow(bytes: number): void {
    this.#bytes += bytes
    for (const oldest of this.#entries.values()) {
      if (this.#bytes <= this.#maxBytes) return
      this.#delete(oldest)
    }
  }

  #delete(entry: Entry): void {
    this.#entries.delete(entry.key)
    this.#bytes -= entry.bytes
    for (const tag of entry.answer.tags) {
      removeFrom(this.#byTag, tag, entry)
      removeFrom(this.#byKind, tagKind(tag), entry)
    }
  }
}

function addTo(index: Map<string, Set<Entry>>, name: string, entry: Entry): void {
  const there = index.get(name)
  if (there) there.add(entry)
  else index.set(name, new Set([entry]))
}

function removeFrom(index: Map<string, Set<Entry>>, name: string, entry: Entry): void {
  const there = index.get(name)
  there?.delete(entry)
  if (there?.size === 0) index.delete(name)
}
