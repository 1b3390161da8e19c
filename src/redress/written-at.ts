/**
 * When the row of this id was made, in milliseconds since 1970; null when the id does not say. Ours do,
 * an ObjectId to the second and a UUID of version 7 to the millisecond, also when the row is gone.
 */
export function writtenAt(id: string): number | null {
  if (/^[0-9a-f]{24}$/i.test(id)) return Number.parseInt(id.slice(0, 8), 16) * 1000
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-7/i.test(id))
    return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
  return null
}
