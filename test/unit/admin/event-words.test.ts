import { expect, test } from 'vitest'
import { deedOf, goneLine, type ListedEvent, eventMaker } from '../../../src/admin/event-words.ts'

const event = (fields: Partial<ListedEvent>): ListedEvent => ({
  action: 'decided',
  source: 'panel',
  ...fields,
})
const about = {
  state: 'live',
  author: 'Ann',
  text: 'Hello.',
  headline: 'Tram',
  because: [],
} as const

test('the log says in plain words what was done and who did it', () => {
  const rules = { ...about, because: ['Links', 'Spam score'] }
  const held = event({ action: 'judged', source: 'rule', to: 'pending', about: rules })
  expect([deedOf(held), eventMaker(held)]).toEqual([
    'Held by rules: Links, Spam score',
    'Automatic',
  ])
  expect(deedOf(event({ ...held, to: 'spam' }))).toBe('Marked as spam by rules: Links, Spam score')
  const hidden = event({ source: 'rule', from: 'approved', to: 'pending' })
  expect(deedOf(hidden)).toBe('Hidden: reports by readers')
  const rejected = event({ to: 'rejected', reason: 'hate-speech', source: 'bulk', userName: 'Mo' })
  expect([deedOf(rejected), eventMaker(rejected)]).toEqual(['Rejected: hate speech', 'Mo, in bulk'])
  const edited = event({ action: 'edited', source: 'reader' })
  expect([deedOf(edited), eventMaker(edited)]).toEqual(['Edited', 'The reader'])
})

test('the log says why there is no text', () => {
  expect(goneLine(about)).toBeNull()
  expect(goneLine({ ...about, state: 'trash' })).toBe('The comment is in the trash.')
  expect(goneLine({ ...about, state: 'erased' })).toBe('The text of this comment was removed.')
  expect(goneLine({ ...about, state: 'deleted' })).toBe('The comment was deleted for good.')
})
