/**
 * Returns when the row of this id was created, in ms since 1970; null when the id does not carry a
 * time. Our ids do, an ObjectId to the second and a version 7 UUID to the millisecond. So the time
 * is known even after the row is deleted.
 */
export function writtenAt(id: string): number | null {
  if (/^[0-9a-f]{24}$/i.test(id)) return Number.parseInt(id.slice(0, 8), 16) * 1000
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-7/i.test(id))
    return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
  return null
}
