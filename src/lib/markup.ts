import escapeHtml from 'escape-html'

/** HTML that may be sent as it is. Only `markup` and `asIs` make it. */
export type Markup = { readonly html: string }

type Part = Markup | string | number | null | undefined | false | readonly Part[]

/** Makes HTML from a template. It escapes the values that are not markup already. */
export const markup = (strings: TemplateStringsArray, ...parts: Part[]): Markup => ({
  html: strings.reduce((html, string, i) => html + toHtml(parts[i - 1]) + string),
})

/** Marks HTML as safe that other code has made safe, such as the body of a story or a comment. */
export const asIs = (html: string): Markup => ({ html })

function toHtml(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part))
  return 'html' in part ? part.html : part.map(toHtml).join('')
}
