import { existsSync, readFileSync } from 'node:fs'

const corpus = (name: string): URL => new URL(`../../../shared/corpora/${name}`, import.meta.url)

/** Our own lines, for tests where the corpora do not lie beside the project. */
const own = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<iframe srcdoc="<script>parent.alert(1)</script>">',
  '<a href="javascript:alert(1)">here</a>',
  'javascript:alert(1)//http://example.org/',
  'https://example.org/"onmouseover="alert(1)',
  '[here](javascript:alert(1))',
  '</title></style></textarea></blockquote><script>alert(1)</script>',
  '{{constructor.constructor("alert(1)")()}} ${alert(1)} <%= alert(1) %>',
  "'; DROP TABLE comments; --",
  '\u202Emoc.elpmaxe\u202C \u0000 \uFEFF \uD800',
]

/** Lines made to run code or to break a page; each once. */
export function hostileLines(): string[] {
  const scripts = corpus('xss-payloads.txt')
  const naughty = corpus('naughty-strings.json')
  return [
    ...new Set([
      ...own,
      ...(existsSync(naughty) ? (JSON.parse(readFileSync(naughty, 'utf8')) as string[]) : []),
      ...(existsSync(scripts) ? readFileSync(scripts, 'utf8').split('\n') : []),
    ]),
  ].filter((line) => line.trim() !== '')
}

/** All lines, joined to texts about as long as comments may be. */
export function packed(lines: readonly string[], longest = 4800): string[] {
  const texts = ['']
  for (const line of lines) {
    if (texts.at(-1)!.length + line.length > longest) texts.push('')
    texts.push(`${texts.pop()}${line}\n`)
  }
  return texts.filter((text) => text.trim() !== '')
}
