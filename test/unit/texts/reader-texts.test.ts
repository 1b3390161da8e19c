import { expect, test } from 'vitest'
import { de } from '../../../src/texts/de.ts'
import { en, untranslated } from '../../../src/texts/en.ts'
import { chooseLanguage, languages, readerText, textIn } from '../../../src/texts/reader-texts.ts'

const { en: _en, ...others } = languages

test('a reader gets the requested language, else the best of the header, else English', () => {
  expect(chooseLanguage('it')).toBe('it')
  expect(chooseLanguage('it-CH', 'en')).toBe('it')
  expect(chooseLanguage('xx', 'tlh, it;q=0.5')).toBe('it')
  for (const language of Object.keys(others))
    expect(chooseLanguage(null, `${language}-XX, en;q=0.5`)).toBe(language)
  expect(chooseLanguage(null, 'en-GB, it;q=0.9')).toBe('en')
  expect(chooseLanguage(null, 'tlh')).toBe('en')
  for (const odd of ['', '*', ';q=1', '\u0000', 'it;q=0', 'x'.repeat(9000)])
    expect(['en', 'it']).toContain(chooseLanguage(odd, odd))
})

test.each(Object.entries(others))('%s has every text, with the same placeholders', (_, texts) => {
  const places = (text: string) =>
    Array.from(text.matchAll(/\{(\w+(?::\w+)?)/g), ([, place = '']) => place).sort()
  const keys = Object.keys(en) as (keyof typeof en)[]
  const missing = keys.filter((key) => !(key in texts))
  expect(untranslated, 'texts that this language lacks').toEqual(expect.arrayContaining(missing))
  expect(keys).toEqual(expect.arrayContaining(Object.keys(texts)))
  for (const key of keys.filter((one) => one in texts)) {
    expect(places(textIn(texts, key)), key).toEqual(places(en[key]))
    expect(textIn(texts, key).trim(), key).not.toBe('')
  }
})

test('a text without a translation is shown in English', () => {
  const { name: _name, ...without } = de
  expect(textIn(without as typeof de, 'name')).toBe(en.name)
  expect(textIn(de, 'comment')).toBe(de.comment)
})

test('a text that every language has is not listed as missing', () => {
  const all = Object.values(others)
  expect(untranslated.filter((key) => all.every((texts) => key in texts))).toEqual([])
})

test('no translation repeats the English text', () => {
  for (const texts of Object.values(others)) {
    const same = Object.entries(texts).filter(([key, text]) => en[key as keyof typeof en] === text)
    // Except words that are spelled the same: Name, Email, Like.
    expect(same.length).toBeLessThan(5)
  }
})

test('placeholders are filled; a missing value stays visible', () => {
  expect(readerText('en', 'comment-flood', { seconds: 4 })).toContain('wait 4 seconds')
  expect(readerText('en', 'comment-flood')).toContain('{seconds:wait}')
})
