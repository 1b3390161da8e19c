import { markup } from '../lib/markup.ts'
import type { Texts } from '../texts/en.ts'
import { type Language, readerText } from '../texts/reader-texts.ts'
import { plainPage } from './plain-page.ts'

/** A page with a sentence and, where there is something to decide, one button. */
export type OneButton = {
  /** The HTTP status; 200 when absent. */
  status?: number
  title: keyof Texts
  text: keyof Texts
  button?: keyof Texts
  /** A link after the sentence. */
  link?: { address: string; name: string } | null
}

/** Returns the HTML of such a page. `values` fill the placeholders of its sentence and its button. */
export function oneButtonPage(
  { title, text, button, link }: OneButton,
  language: Language,
  values: Record<string, string | number> = {},
): string {
  const say = (key: keyof Texts): string => readerText(language, key, values)
  const body = markup`<p>${say(text)}</p>${
    link && markup`\n<p><a href="${link.address}">${link.name}</a></p>`
  }${button && markup`\n<form method="post"><button type="submit">${say(button)}</button></form>`}`
  return plainPage(readerText(language, title), body.html, { language })
}
