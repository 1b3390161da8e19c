import { type Field, flattenAllFields } from 'payload'
import { expect, test } from 'vitest'
import { Stories } from '../../../collections/Stories.ts'
import { writtenByUs } from '../../../src/access/rules.ts'
import { blankFields } from '../../../src/publishing/blank-fields.ts'

const blanksOf = (fields: Field[]): string[] =>
  Object.keys(blankFields(flattenAllFields({ fields })))

test('an old version can empty a field that was added later', () => {
  const added: Field = { name: 'kicker', type: 'text' }
  expect(blanksOf([...Stories.fields, added])).toEqual([...blanksOf(Stories.fields), 'kicker'])
})

test('the blank fields of a story are those that people write', () => {
  expect(blanksOf(Stories.fields).sort()).toEqual([
    'body',
    'commentsMode',
    'commentsStayOpen',
    'dateline',
    'headline',
    'leadCaption',
    'leadPhoto',
    'publishedAt',
    'section',
    'standfirst',
  ])
})

test.each<[string, Field]>([
  ['unique', { name: 'x', type: 'text', unique: true }],
  ['hidden', { name: 'x', type: 'text', hidden: true }],
  ['written by us', { name: 'x', type: 'text', ...writtenByUs }],
  ['a list', { name: 'x', type: 'text', hasMany: true }],
  ['a group', { name: 'x', type: 'group', fields: [{ name: 'y', type: 'text' }] }],
  ['not stored', { name: 'x', type: 'text', virtual: true }],
])('a field that is %s is not blank', (_, field) => expect(blanksOf([field])).toEqual([]))
