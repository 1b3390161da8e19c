import escapeHtml from 'escape-html'
import { cleanLine, cleanText } from '../lib/plain-text.ts'
import { emailStyle } from './email-style.ts'

type Tone = 'good' | 'bad' | 'plain'

/** A link that looks like a button. `tone` sets its colour. */
type EmailLink = { link: string; label: string; tone?: Tone }

/** One part of an email. The text and the HTML rendering have the same content. */
export type Block =
  | { text: string }
  | { heading: string }
  | { quote: string }
  | { facts: [label: string, value: string][] }
  | EmailLink
  /** Several links side by side. With `isShort` they have no button shape. */
  | { links: EmailLink[]; isShort?: boolean }

/** `language` is the language of our own words, English by default. */
export type Email = { subject: string; blocks: Block[]; language?: string }

const SUBJECT_LENGTH = 150

/** Renders an email's subject, text and HTML. No content can add a header, a tag or a recipient. */
export function renderEmail({ subject, blocks, language = 'en' }: Email): {
  subject: string
  text: string
  html: string
} {
  const line = cleanLine(subject)
  const short =
    line.length > SUBJECT_LENGTH ? `${line.slice(0, SUBJECT_LENGTH).toWellFormed()}…` : line
  return {
    subject: short,
    text: `${blocks.map(blockToText).join('\n\n')}\n`,
    html: [
      `<!doctype html><html lang="${escapeHtml(language)}"><head><meta charset="utf-8">`,
      '<meta name="viewport" content="width=device-width, initial-scale=1">',
      '<meta name="color-scheme" content="light dark">',
      '<meta name="supported-color-schemes" content="light dark">',
      `<title>${escapeHtml(short)}</title><style>${emailStyle}</style></head>`,
      '<body style="font:16px/1.5 Georgia,serif;color:#1a1a1a;background:#fff;margin:0">',
      '<div style="max-width:36rem;margin:0 auto;padding:24px;overflow-wrap:anywhere">',
      ...blocks.map(blockToHtml),
      '</div></body></html>',
    ].join('\n'),
  }
}

function blockToText(block: Block): string {
  if ('text' in block) return cleanLine(block.text)
  if ('heading' in block) return `-- ${cleanLine(block.heading)} --`
  if ('quote' in block) return cleanText(block.quote).replaceAll(/^/gm, '> ')
  if ('facts' in block)
    return block.facts.map(([label, value]) => `${label}: ${cleanLine(value)}`).join('\n')
  if ('links' in block) return block.links.map(linkToText).join('\n')
  return linkToText(block)
}

const linkToText = ({ link, label }: EmailLink): string => `${label}:\n${link}`

// People write in both directions. A quote shows in its own direction, our words in ours.
function blockToHtml(block: Block): string {
  if ('text' in block) return `<p>${escapeHtml(cleanLine(block.text))}</p>`
  if ('heading' in block)
    return `<h2 style="font-size:18px;line-height:1.3;margin:32px 0 8px;padding-top:16px;border-top:1px solid #bbb">${escapeHtml(cleanLine(block.heading))}</h2>`
  if ('quote' in block)
    return `<blockquote dir="auto" style="margin:16px 0;padding:4px 16px;border-left:3px solid #b3261e">${withBreaks(cleanText(block.quote))}</blockquote>`
  if ('facts' in block) {
    const rows = block.facts.map(
      ([label, value]) =>
        `<tr><td class="label" style="padding:2px 16px 2px 0;color:#595959;vertical-align:top;white-space:nowrap">${escapeHtml(label)}</td><td dir="auto">${escapeHtml(cleanLine(value))}</td></tr>`,
    )
    return `<table style="border-collapse:collapse;margin:16px 0">${rows.join('')}</table>`
  }
  if ('links' in block)
    return `<p>${block.links.map(block.isShort ? shortLinkToHtml : linkToHtml).join('\n')}</p>`
  return `<p>${linkToHtml(block)}</p>`
}

const colourOf: Record<Tone, string> = { good: '#1d6b34', bad: '#a3231c', plain: '#1a1a1a' }

function linkToHtml({ link, label, tone = 'plain' }: EmailLink): string {
  const style = `display:inline-block;margin:0 6px 8px 0;padding:10px 18px;background:${colourOf[tone]};color:#fff;text-decoration:none;border-radius:4px`
  return `<a class="button ${tone}" style="${style}" href="${escapeHtml(link)}">${escapeHtml(label)}</a>`
}

const shortLinkToHtml = ({ link, label, tone = 'plain' }: EmailLink): string =>
  `<a class="short ${tone}" style="margin-right:20px;font-weight:bold;color:${colourOf[tone]}" href="${escapeHtml(link)}">${escapeHtml(label)}</a>`

const withBreaks = (text: string): string => escapeHtml(text).replaceAll('\n', '<br>')
