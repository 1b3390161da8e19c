import Negotiator from 'negotiator'
import { de } from './de.ts'
import { en, type Texts } from './en.ts'
import { es } from './es.ts'
import { fillText } from './fill-text.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import { ko } from './ko.ts'

/** The languages. Each is a file beside this one and an entry here. */
export const languages = { en, it, ko, es, fr, de } satisfies Record<string, Texts>

export type Language = keyof typeof languages

const known = Object.keys(languages) as Language[]

/**
 * Returns the language of an answer: the requested one (BCP 47, `it-CH` counts as `it`), otherwise
 * the best of the `Accept-Language` header, otherwise English. It skips unknown tags.
 */
export function chooseLanguage(
  requested?: string | null,
  acceptLanguage?: string | null,
): Language {
  for (const preference of [requested, acceptLanguage]) {
    // A client can send a header of any length, so it is cut.
    const headers = { 'accept-language': (preference ?? '').slice(0, 200) }
    const best = preference && new Negotiator({ headers }).language(known)
    const language = known.find((candidate) => candidate === best)
    if (language) return language
  }
  return 'en'
}

/** Returns a text in one language, or in English when it has no translation yet. */
export const textIn = (texts: Texts, key: keyof Texts): string => texts[key] ?? en[key]

/** Returns a text for a reader with its placeholders filled (`fillText`). */
export function readerText(
  language: Language,
  key: keyof Texts,
  values: Record<string, string | number> = {},
): string {
  return fillText(language, textIn(languages[language], key), values)
}
