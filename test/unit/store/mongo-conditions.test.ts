import type { FlattenedField, Where } from 'payload'
import { expect, test } from 'vitest'
import { mongoWhere } from '../../../src/store/mongo-conditions.ts'

const stories = [
  { name: 'deletedAt', type: 'date' },
  { name: 'section', type: 'relationship', relationTo: 'sections' },
] as unknown as FlattenedField[]
const fields = [
  { name: 'title', type: 'text' },
  { name: 'story', type: 'relationship', relationTo: 'stories' },
  { name: 'others', type: 'relationship', relationTo: 'stories', hasMany: true },
  { name: 'owner', type: 'relationship', relationTo: ['users', 'stories'] },
] as unknown as FlattenedField[]
const id = 'a'.repeat(24)

test.each<[object, object]>([
  // Across a relation, Payload leaves `exists` out.
  [{ 'story.deletedAt': { exists: false } }, { 'story.deletedAt': { equals: null } }],
  [{ 'story.deletedAt': { exists: true } }, { 'story.deletedAt': { not_equals: null } }],
  [{ title: { exists: false } }, { title: { exists: false } }],
  [
    { others: { contains: { and: [{ 'section.id': { exists: true } }] } } },
    { others: { contains: { and: [{ 'section.id': { not_equals: null } }] } } },
  ],
  // A text that cannot be an id would be read as an empty relation.
  [{ story: { equals: 'x' } }, { story: { in: [] } }],
  [{ story: { not_equals: 'x' } }, { story: { not_in: [] } }],
  [{ story: { equals: id } }, { story: { equals: id } }],
  [{ story: { equals: 'null' } }, { story: { equals: 'null' } }],
  [{ id: { equals: 'x' } }, { id: { in: [] } }],
  [{ id: { in: `x,${id}` } }, { id: { in: [id] } }],
  [{ id: { not_in: 'x' } }, { id: { not_in: [] } }],
  [
    { or: [{ id: { equals: 'x' } }, { title: { equals: 'x' } }] },
    { or: [{ id: { in: [] } }, { title: { equals: 'x' } }] },
  ],
  [{ 'owner.value': { equals: 'x' } }, { 'owner.value': { equals: 'x' } }],
])('MongoDB applies %j as %j', (where, expected) => {
  expect(mongoWhere(where as Where, { fields, fieldsOf: () => stories })).toEqual(expected)
})
