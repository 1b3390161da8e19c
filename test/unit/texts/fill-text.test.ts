import { expect, test } from 'vitest'
import { fillText } from '../../../src/texts/fill-text.ts'
import { readerText } from '../../../src/texts/reader-texts.ts'

test.each([
  ['en', 1, 'Please wait 1 second.'],
  ['en', 10, 'Please wait 10 seconds.'],
  ['en', 90, 'Please wait 2 minutes.'],
  ['en', 600, 'Please wait 10 minutes.'],
  ['en', 601, 'Please wait 11 minutes.'],
  ['en', 5400, 'Please wait 2 hours.'],
  ['it', 1, 'Attendi 1 secondo.'],
  ['it', 15, 'Attendi 15 secondi.'],
  ['es', 1, 'Espere 1 segundo.'],
  ['fr', 1, 'Attendez 1 seconde.'],
  ['fr', 2, 'Attendez 2 secondes.'],
  ['de', 1, 'Bitte warten Sie 1 Sekunde.'],
  ['de', 600, 'Bitte warten Sie 10 Minuten.'],
  ['ko', 1, '1초 기다려 주세요.'],
  ['ko', 600, '10분 기다려 주세요.'],
] as const)('%s: a wait of %i s ends in “%s”', (language, seconds, ending) => {
  const text = readerText(language, 'comment-flood', { seconds }).replaceAll('\u00A0', ' ')
  expect(text.endsWith(ending), text).toBe(true)
})

test.each([
  ['en', 1, 'Please write at least 1 character.'],
  ['en', 2, 'Please write at least 2 characters.'],
  ['en', 10_000, 'Please write at least 10,000 characters.'],
  ['it', 1, 'Scrivi almeno 1 carattere.'],
  ['es', 1, 'Escriba al menos 1 carácter.'],
  // French counts nothing and one alike.
  ['fr', 0, 'Écrivez au moins 0 caractère.'],
  ['fr', 2, 'Écrivez au moins 2 caractères.'],
  ['de', 1, 'Bitte schreiben Sie mindestens 1 Zeichen.'],
] as const)('%s: a minimum of %i reads “%s”', (language, min, text) =>
  expect(readerText(language, 'body-too-short', { min })).toBe(text),
)

test('a value is text, never a pattern, and a name of an object’s own methods is no value', () => {
  expect(fillText('en', 'Hello {name}, {count}', { name: '$& {count}', count: 1 })).toBe(
    'Hello $& {count}, 1',
  )
  expect(fillText('en', '{constructor}', {})).toBe('{constructor}')
})
