import { expect, test } from 'vitest'
import { de } from '../../../src/texts/de.ts'
import { en } from '../../../src/texts/en.ts'
import { es } from '../../../src/texts/es.ts'
import { fr } from '../../../src/texts/fr.ts'
import { it } from '../../../src/texts/it.ts'
import { ko } from '../../../src/texts/ko.ts'
import { chooseLanguage, readerText } from '../../../src/texts/reader-texts.ts'

test('the language asked for, else the best of the header, else English', () => {
  expect(chooseLanguage('it')).toBe('it')
  expect(chooseLanguage('it-CH', 'en')).toBe('it')
  expect(chooseLanguage('xx', 'nl, it;q=0.5')).toBe('it')
  for (const language of ['de', 'es', 'fr', 'ko'] as const)
    expect(chooseLanguage(null, `${language}-XX, en;q=0.5`)).toBe(language)
  expect(chooseLanguage(null, 'en-GB, it;q=0.9')).toBe('en')
  expect(chooseLanguage(null, 'nl')).toBe('en')
  for (const odd of ['', '*', ';q=1', '\u0000', 'it;q=0', 'x'.repeat(9000)])
    expect(['en', 'it']).toContain(chooseLanguage(odd, odd))
})

test.each(Object.entries({ it, ko, es, fr, de }))(
  '%s has every text, with the same places to fill',
  (_, texts) => {
    const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
    expect(Object.keys(texts).sort()).toEqual(Object.keys(en).sort())
    for (const key of Object.keys(en) as (keyof typeof en)[]) {
      expect(places(texts[key]), key).toEqual(places(en[key]))
      expect(texts[key].trim(), key).not.toBe('')
    }
  },
)

test('no language says in English what it has words for', () => {
  for (const texts of [it, ko, es, fr, de]) {
    const same = Object.entries(texts).filter(([key, text]) => en[key as keyof typeof en] === text)
    // Only words that are spelled alike: Name, Email, Like.
    expect(same.length).toBeLessThan(5)
  }
})

test('places are filled; what is missing stays visible', () => {
  expect(readerText('en', 'comment-flood', { seconds: 4 })).toContain('wait 4 seconds')
  expect(readerText('en', 'comment-flood')).toContain('{seconds}')
})
