import type { Texts } from '../texts/en.ts'
import { type Language, readerText } from '../texts/reader-texts.ts'
import { asIs, type Markup, markup } from '../lib/markup.ts'
import { demoStyle } from './site-style.ts'

export type Shell = { title: string; language: Language; main: Markup; isFront?: boolean }

/**
 * Wraps a demo page in the paper's header and footer, without scripts and without files from other
 * hosts.
 */
export function shell({ title, language, main, isFront }: Shell): string {
  const name = markup`<a href="/">The Dateline Post</a>`
  const page = markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${asIs(demoStyle)}</style>
</head>
<body>
<a class="skip" href="#main">${readerText(language, 'skipToStory')}</a>
<header class="masthead">
${isFront ? markup`<h1 class="name">${name}</h1>` : markup`<p class="name">${name}</p>`}
<p class="day">${dateIn(language, new Date().toISOString(), { dateStyle: 'full' })}</p>
</header>
<main id="main" tabindex="-1">
${main}
</main>
<footer class="foot">
<p>Dateline demo. Stories, people and pictures are invented.
<a href="/">${readerText(language, 'frontPage')}</a> · <a href="/admin">The panel</a> ·
<a href="/api/graphql-playground">The explorer</a></p>
</footer>
</body>
</html>
`
  return page.html
}

/** Returns a function that looks up texts in one language. */
export const sayIn =
  (language: Language) =>
  (key: keyof Texts, values?: Record<string, string | number>): string =>
    readerText(language, key, values)

/** Formats a time for readers, in UTC like the API's own times. */
export const dateIn = (
  language: Language,
  iso: string,
  options: Intl.DateTimeFormatOptions = { dateStyle: 'long', timeStyle: 'short' },
): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone: 'UTC',
    ...options,
  }).format(new Date(iso))

/** Shows a time as an HTML `time` element. */
export const timeOf = (language: Language, iso: string): Markup =>
  markup`<time datetime="${iso}">${dateIn(language, iso)} UTC</time>`
