/** The words that introduce a credit, taken off its beginning. */
export type Introduced = {
  readonly rest: string
  /** Words such as `Photo by` or `Credit:` stood there. */
  readonly isExplicit: boolean
  /** Words such as `Courtesy of` stood there: a source follows and no photographer. */
  readonly isSource: boolean
  /** Words such as `Archivfoto:` stood there. */
  readonly isFile: boolean
  /** `Mandatory Credit` as it stood there, else empty. */
  readonly mandatory: string
}

const archive =
  /^(?:Archiv(?:foto|bild)|Foto d[’']archivio|Photo d[’']archives?|Foto de archivo|File photo)\s?:\s*/iu
const explicit = new RegExp(
  [
    '^(?:photo credit should read:?|photo credit:|crédit photo\\s?:|crédit\\s?:|crédito:|credito:|credit(?: line)?:)\\s*',
    '^(?:photos?|photograph|picture|image|foto|bild|quelle|fotografía|사진)\\s?[:=]\\s*',
    '^(?:photos?|photograph|picture|image|handout photo) by:?\\s+',
    '^(?:photo (?:par|de)|foto (?:di|de|von|par))\\s+',
    '^(?:©|\\(c\\)|copyright(?: of)?:?|==)\\s*',
    '^/\\s?사진\\s?[:=]\\s*',
  ].join('|'),
  'iu',
)
const source = /^(?:(?:photo|image|picture)\s)?courtesy(?:\sof|:)?\s+|^supplied(?::|\sby)\s+/iu
const obligation = /^mandatory credit\b\s?:?\s*/iu

/** Takes introducing words off a credit. Several can follow each other: `Credit: ©NAME`. */
export function withoutIntroducer(text: string): Introduced {
  let found: Introduced = {
    rest: text.trim(),
    isExplicit: false,
    isSource: false,
    isFile: false,
    mandatory: '',
  }
  for (let round = 0; round < 4; round += 1) {
    const next = oneOff(found)
    if (next.rest === found.rest) break
    found = next
  }
  return found
}

function oneOff(found: Introduced): Introduced {
  const { rest } = found
  const cut = (pattern: RegExp): string => rest.replace(pattern, '').trimStart()
  if (obligation.test(rest)) {
    const mandatory = rest.slice(0, 'mandatory credit'.length)
    return { ...found, rest: cut(obligation), isExplicit: true, mandatory }
  }
  if (archive.test(rest)) return { ...found, rest: cut(archive), isExplicit: true, isFile: true }
  if (source.test(rest)) return { ...found, rest: cut(source), isExplicit: true, isSource: true }
  if (explicit.test(rest)) return { ...found, rest: cut(explicit), isExplicit: true }
  return found
}
