// Numbers with a clear meaning. Any other number may be a telephone number.
const numbers: readonly (readonly [mark: string, pattern: RegExp])[] = [
  ['#time', /(?<!\p{Nd})\p{Nd}{1,2}:\p{Nd}{2}(?!\p{Nd})/gu],
  ['#amount', /(?<![\p{Nd}+])\p{Nd}{1,3}(?:[.,]\p{Nd}{3}){1,6}(?!\p{Nd})/gu],
  ['#year', /(?<!\p{Nd})(?:19|20)\p{Nd}{2}(?!\p{Nd})/gu],
]

export function withoutNumbers(text: string, marks: Set<string>): string {
  let rest = text
  for (const [mark, pattern] of numbers)
    rest = rest.replace(pattern, () => {
      marks.add(mark)
      return ' '
    })
  return rest
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0
const magnitude = (n: number): number => Math.floor(Math.log2(n + 1))

export function shapeMarks(prose: string): string[] {
  const letters = count(prose, /\p{L}/gu)
  const quarters = Math.floor((4 * count(prose, /\p{Lu}/gu)) / Math.max(1, letters))
  const digits = count(prose, /\p{Nd}/gu)
  const exclamations = Math.min(4, count(prose, /[!¡]/g))
  return [
    `#length ${magnitude(prose.length)}`,
    `#capitals ${letters > 0 ? quarters : 'none'}`,
    digits > 0 && `#digits ${magnitude(digits)}`,
    exclamations > 0 && `#! ${exclamations}`,
    /(?<!\p{Nd})(?:\+|0)\p{Nd}{8}|\p{Nd}{10}|(?<!\p{Nd})\p{Nd}{5,6}(?!\p{Nd})/u.test(prose) &&
      '#number',
    /\p{Sc}/u.test(prose) && '#money',
    prose.includes('@') && '#@',
  ].filter((mark) => mark !== false)
}
