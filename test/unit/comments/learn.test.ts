import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { trainingExampleOf, noteWords } from '../../../src/comments/learn.ts'

const decided = {
  id: 'c',
  author: 'Ann',
  body: 'Ripe quinces.',
  status: 'approved' as const,
  decidedAt: '2026-11-25T12:00:00Z',
  decidedFrom: 'panel' as const,
}
const learned = (row: Parameters<typeof trainingExampleOf>[0], notes: string[] = []) => {
  const lesson = trainingExampleOf(row, notes)
  if (!lesson) throw new Error('There is nothing to learn')
  return { lesson, as: { learnedAs: lesson.to.as, learnedText: lesson.to.text } }
}
const rowFor = (changes: { token: string }[], token: string) =>
  changes.find((change) => change.token === token)

describe('a training example', () => {
  test('is ham for an approval, spam for spam, and absent once it is learned', () => {
    const { lesson, as } = learned(decided)
    expect(lesson.from).toEqual({ as: null, text: null })
    expect(rowFor(lesson.changes, 'quinces')).toEqual({ token: 'quinces', spam: 0, ham: 1 })
    expect(rowFor(lesson.changes, '#all')).toEqual({ token: '#all', spam: 0, ham: 1 })
    expect(trainingExampleOf({ ...decided, ...as })).toBeNull()
    const turned = learned({ ...decided, ...as, status: 'spam' }).lesson
    expect(rowFor(turned.changes, 'quinces')).toEqual({ token: 'quinces', spam: 1, ham: -1 })
  })

  test('comes only from what people decide, and never from a rejection', () => {
    for (const row of [
      { ...decided, status: 'rejected' as const },
      { ...decided, status: 'pending' as const },
      { ...decided, decidedAt: null },
      { ...decided, decidedFrom: 'rule' as const },
      { ...decided, decidedFrom: 'reader' as const },
    ])
      expect(trainingExampleOf(row)).toBeNull()
    for (const decidedFrom of ['bulk', 'letter'] as const)
      expect(trainingExampleOf({ ...decided, decidedFrom })).not.toBeNull()
  })

  test('is unlearned by the words that were learned', () => {
    const { as } = learned(decided)
    const edited = { ...decided, ...as, body: 'Ripe medlars.' }
    const notes = [noteWords({ author: 'Ann', body: 'In between.' }), noteWords(decided)]
    const { changes } = learned(edited, notes).lesson
    expect(rowFor(changes, 'quinces')).toMatchObject({ ham: -1 })
    expect(rowFor(changes, 'medlars')).toMatchObject({ ham: 1 })
    // The words that both texts contain have not changed.
    expect(rowFor(changes, 'ripe')).toBeUndefined()
    expect(rowFor(changes, 'between')).toBeUndefined()
    const undecided = learned({ ...edited, status: 'pending' }, notes).lesson
    expect(undecided.to).toEqual({ as: null, text: null })
    expect(rowFor(undecided.changes, 'quinces')).toMatchObject({ ham: -1 })
    // The learned words are gone: their counts stay, and no other counts change.
    expect(learned({ ...edited, status: 'pending' }).lesson.changes).toEqual([])
  })

  test('unlearns an older decision with the tokens that it was learned with', () => {
    const row = { ...decided, body: 'Ripe quinces at https://www.facebook.com/quinces/1' }
    const hash = createHash('sha256').update(noteWords(row)).digest('base64url')
    const older = { ...row, learnedAs: 'ham' as const, learnedText: hash }
    const undone = learned({ ...older, status: 'pending' }).lesson
    expect(undone.to).toEqual({ as: null, text: null })
    for (const token of ['#all', '#link facebook.com', '#capitals 0', 'quinces'])
      expect(rowFor(undone.changes, token), token).toEqual({ token, spam: 0, ham: -1 })
    expect(rowFor(undone.changes, '#site facebook.com/quinces')).toBeUndefined()
    // A later run learns the comment anew, and the words of both schemes stay as they were.
    const anew = learned(older)
    expect(anew.as.learnedText).toBe(`2.${hash}`)
    expect(rowFor(anew.lesson.changes, 'quinces')).toBeUndefined()
    expect(rowFor(anew.lesson.changes, '#all')).toBeUndefined()
    expect(rowFor(anew.lesson.changes, '#link facebook.com')).toMatchObject({ ham: -1 })
    expect(rowFor(anew.lesson.changes, '#site facebook.com/quinces')).toMatchObject({ ham: 1 })
    expect(trainingExampleOf({ ...older, ...anew.as })).toBeNull()
  })

  test('is not made from a comment without text', () => {
    expect(trainingExampleOf({ ...decided, removed: 'reader', body: '' })).toBeNull()
  })
})
