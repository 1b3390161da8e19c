/**
 * One form of an agency's credit. An agency with several products has one row for each. Editors
 * can add rows. A row that they add is asked before the built-in ones.
 */
export type Agency = {
  /** The short name, such as `AP`. */
  readonly agency: string
  /** The credit as the agency prints it. */
  readonly credit: string
  /** Other spellings. The letter case does not matter. */
  readonly spellings?: readonly string[]
  /** The name in a relayed credit, when it is shorter: `via AP`. */
  readonly relayName?: string
  /** The agency's name stands before the photographer's: `REUTERS/NAME`. */
  readonly isFirst?: boolean
  /** The printed credit stands in brackets. The default is yes. */
  readonly hasBrackets?: boolean
  /** The text between the photographer and the credit. The default is `/`. */
  readonly separator?: string
  /** The text between a partner and its photographer: `THE CANADIAN PRESS/AP-NAME`. */
  readonly partnerSeparator?: string
  /** The text that the agency adds to the credit of a file photo. */
  readonly fileMark?: string
}

/** Looks up agencies by the spellings of their credits. */
export type AgencyTable = {
  readonly rows: readonly Agency[]
  /** Finds the row of a spelling, whatever its letter case. */
  readonly find: (name: string) => Agency | undefined
  /** Finds the row of a spelling in its exact letter case. */
  readonly findExact: (name: string) => Agency | undefined
  /** The spellings of agencies that stand before the photographer, longest first. */
  readonly firstSpellings: readonly string[]
}

const tidy = (name: string): string => name.trim().replaceAll(/\s+/g, ' ')

/** Prepares rows for look-ups. The first row of a spelling wins. */
export function agencyTable(rows: readonly Agency[]): AgencyTable {
  const exact = new Map<string, Agency>()
  const folded = new Map<string, Agency>()
  for (const row of rows)
    for (const name of spellingsOf(row)) {
      if (!exact.has(name)) exact.set(name, row)
      if (!folded.has(name.toLowerCase())) folded.set(name.toLowerCase(), row)
    }
  const firstSpellings = rows
    .filter(({ isFirst }) => isFirst === true)
    .flatMap(spellingsOf)
    .sort((a, b) => b.length - a.length)
  return {
    rows,
    find: (name) => folded.get(tidy(name).toLowerCase()),
    findExact: (name) => exact.get(tidy(name)),
    firstSpellings,
  }
}

function spellingsOf({ credit, relayName, spellings = [] }: Agency): string[] {
  return [credit, ...(relayName === undefined ? [] : [relayName]), ...spellings].map(tidy)
}
