// Tells what of an older version's answers is missing in a newer one's. A newer version may answer more
// fields, and fill empty ones.

/** Fields that a login, or the work that was due before the upgrade, changes. */
const passing = new Set([
  'sessions',
  'loginAttempts',
  'lockUntil',
  'lastUsedAt',
  'followUps',
  'followUpDue',
  'follow_ups',
  'follow_up_due',
  'updatedAt',
  'updated_at',
])

/** Fields that have moved since: the new row answers the old value in another form. */
const moved: Record<string, (old: unknown, row: Record<string, unknown>) => boolean> = {
  // Users have several roles.
  role: (old, { roles }) => Array.isArray(roles) && roles.includes(old),
}

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0)
const isRow = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isTime = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)

/** Returns the places where the newer answer lacks or changes a value, with both values. */
export function lostValues(old: unknown, now: unknown, at = ''): string[] {
  if (isEmpty(old)) return []
  if (isRow(old)) {
    if (!isRow(now)) return [`${at}: was a row, is ${JSON.stringify(now)}`]
    return Object.entries(old).flatMap(([name, value]) => {
      if (passing.has(name)) return []
      if (!(name in now) && moved[name]?.(value, now)) return []
      return lostValues(value, now[name], `${at}/${name}`)
    })
  }
  if (Array.isArray(old)) {
    if (!Array.isArray(now) || now.length !== old.length)
      return [`${at}: had ${old.length} items, is ${JSON.stringify(now)}`]
    return old.flatMap((one, n) => lostValues(one, (now as unknown[])[n], `${at}/${n}`))
  }
  if (isTime(old) && isTime(now) && Date.parse(old) === Date.parse(now)) return []
  return old === now ? [] : [`${at}: was ${JSON.stringify(old)}, is ${JSON.stringify(now)}`]
}
