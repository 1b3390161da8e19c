import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { KeptDocuments } from '../../../src/graphql/kept-documents.ts'

const documentOf = (length: number, name: string) =>
  parse(`query ${name} { a } #`.padEnd(length, 'x'))

test('a document is found by its own text only, and only when it was kept', () => {
  const documents = new KeptDocuments()
  const document = parse('{ a }')
  expect(documents.find('{ a }')).toBeUndefined()
  expect(documents.isValid(document)).toBe(false)
  documents.keep(document)
  expect(documents.find('{ a }')).toBe(document)
  expect(documents.isValid(document)).toBe(true)
  expect(documents.find('{ a } ')).toBeUndefined()
})

test('the memory for documents is limited, and the last one that was sent stays', () => {
  const documents = new KeptDocuments()
  const [first, second, third] = ['One', 'Two', 'Three'].map((name) => documentOf(100_000, name))
  const textOf = (document: typeof first) => document?.loc?.source.body ?? ''
  for (const document of [first, second]) if (document) documents.keep(document)
  documents.find(textOf(first))
  if (third) documents.keep(third)
  expect(documents.find(textOf(first))).toBe(first)
  expect(documents.find(textOf(second))).toBeUndefined()
  expect(documents.find(textOf(third))).toBe(third)

  const large = documentOf(300_000, 'Large')
  documents.keep(large)
  expect(documents.find(textOf(large))).toBeUndefined()
  expect(documents.find(textOf(third))).toBe(third)
})
