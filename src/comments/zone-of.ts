import type { Payload } from 'payload'
import { isTimeZone } from '../lib/time-zone.ts'
import { keptSettings } from '../store/kept.ts'

/** Returns the time zone of a user; without one, or without a user, it is the site's. */
export async function zoneOf(
  payload: Payload,
  user: { timeZone?: string | null } | null = null,
): Promise<string> {
  // Another version of Node may not know a zone that is stored.
  const zones = [user?.timeZone, (await keptSettings(payload)).timeZone]
  return zones.find(isTimeZone) ?? 'UTC'
}
