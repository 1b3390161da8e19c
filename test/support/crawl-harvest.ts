import type { Answer } from './requests.ts'
import { MARK, type World } from './crawl-secrets.ts'

/** The answers to strangers, searched for private values. */
export class Harvest {
  readonly leaks: string[] = []
  /** Lists with rows in them, by API: a crawl that is refused everywhere proves nothing. */
  readonly answered = new Map<string, number>()
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  /** `asked` is the request's own text, which an answer may repeat. */
  take(endpoint: string, answer: Answer, asked: string): void {
    const answerText = answer.text.toLowerCase()
    for (const [text, where] of this.#world.secrets)
      if (answerText.includes(text) && !asked.includes(text))
        this.#note(endpoint, `tells the ${where}`, asked)
    for (const [id, where] of this.#world.hiddenIds)
      if (answerText.includes(id) && !asked.includes(id))
        this.#note(endpoint, `names the ${where}`, asked)
    if (answerText.includes(MARK) && !asked.includes(MARK))
      this.#note(endpoint, 'tells something', asked)
    if (answer.status >= 500) this.#note(endpoint, `fails with ${answer.status}`, asked)
    if (/\.[cm]?[jt]s:\d+:\d+/.test(answer.text)) this.#note(endpoint, 'shows a stack', asked)
    if (/"totalDocs":[1-9]/.test(answer.text))
      this.answered.set(endpoint, (this.answered.get(endpoint) ?? 0) + 1)
  }

  /** A filter by a mark of private values must find nothing, or be refused. */
  refuseFinds(endpoint: string, answer: Answer, asked: string): void {
    this.take(endpoint, answer, asked)
    if (answer.status >= 400) return
    const found = /"totalDocs":([1-9]\d*)/.exec(answer.text)
    if (found) this.#note(endpoint, `finds ${found[1]} by what is private`, asked)
  }

  /**
   * A filter or order on a private field must be refused: even an empty answer reveals something.
   */
  refuseAll(endpoint: string, answer: Answer, asked: string): void {
    this.take(endpoint, answer, asked)
    if (answer.status < 400) this.#note(endpoint, 'answers', asked)
  }

  /** A hidden row must look missing, in any answer about permission or existence. */
  refuseAnything(endpoint: string, answer: Answer, asked: string): void {
    this.take(endpoint, answer, asked)
    const data = Object.values((answer.json?.data ?? {}) as Record<string, unknown>)
    // An answer may mention a permission if it is the same for a missing row.
    if (data.some((value) => value !== null && !/:(null|false)\}*$/.test(JSON.stringify(value))))
      this.#note(endpoint, 'is not null', asked)
  }

  #note(endpoint: string, what: string, asked: string): void {
    this.leaks.push(`${endpoint} ${what}: ${asked}`)
  }
}

/** Runs many requests, a few at a time. */
export async function runFewAtATime<T>(items: readonly T[], act: (item: T) => Promise<void>) {
  const waiting = [...items]
  const work = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await act(item)
  }
  await Promise.all(Array.from({ length: 6 }, work))
}
