import Negotiator from 'negotiator'
import { de } from './de.ts'
import { en, type Texts } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import { ko } from './ko.ts'

/** A language is a file beside this one and a line here. */
export const languages = { en, it, ko, es, fr, de } satisfies Record<string, Texts>

export type Language = keyof typeof languages

const known = Object.keys(languages) as Language[]

/**
 * The language to answer in: the one asked for (BCP 47, `it-CH` counts as `it`), else the best of
 * the `Accept-Language` header, else English. Tags nobody understands are passed over.
 */
export function chooseLanguage(asked?: string | null, acceptLanguage?: string | null): Language {
  for (const preference of [asked, acceptLanguage]) {
    // Headers are the client's: more than this is no preference, it is a burden.
    const headers = { 'accept-language': (preference ?? '').slice(0, 200) }
    const best = preference && new Negotiator({ headers }).language(known)
    const language = known.find((candidate) => candidate === best)
    if (language) return language
  }
  return 'en'
}

/** The text of one language, in English while it waits for a translation. */
export const textIn = (texts: Texts, key: keyof Texts): string => texts[key] ?? en[key]

/** A reader's text, its `{placeholders}` filled. Not escaped: that is the HTML edge's work. */
export function readerText(
  language: Language,
  key: keyof Texts,
  values: Record<string, string | number> = {},
): string {
  return textIn(languages[language], key).replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in values ? String(values[name]) : whole,
  )
}
