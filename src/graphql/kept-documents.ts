import type { DocumentNode } from 'graphql'

/** A document takes about twenty times the memory of its text. */
const MAX_CHARACTERS = 256 * 1024

/**
 * Keeps valid documents by their text, so that one that a frontend sends again is neither parsed nor
 * validated again. The one that was not sent for the longest time goes first.
 */
export class KeptDocuments {
  readonly #documents = new Map<string, DocumentNode>()
  readonly #valid = new WeakSet<DocumentNode>()
  #characters = 0

  /** Returns the document of a text if it is kept. */
  find(text: string): DocumentNode | undefined {
    const document = this.#documents.get(text)
    if (!document) return undefined
    this.#documents.delete(text)
    this.#documents.set(text, document)
    return document
  }

  /** Tells whether a document is one that was kept. */
  isValid(document: DocumentNode): boolean {
    return this.#valid.has(document)
  }

  /** Keeps a document that passed every rule. */
  keep(document: DocumentNode): void {
    const text = document.loc?.source.body
    if (text === undefined || this.#documents.has(text) || text.length > MAX_CHARACTERS) return
    this.#valid.add(document)
    this.#documents.set(text, document)
    this.#characters += text.length
    for (const [oldest] of this.#documents) {
      if (this.#characters <= MAX_CHARACTERS) return
      this.#documents.delete(oldest)
      this.#characters -= oldest.length
    }
  }
}
