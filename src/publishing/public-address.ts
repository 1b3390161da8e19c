import type { Env } from '../env.ts'

/** The settings that say where readers find stories. */
export type PublicSite = Pick<Env, 'mode' | 'allowedOrigins' | 'serverURL'>

type Addressed = { slug?: string | null; path?: string | null }

/**
 * Returns the address at which readers have a story: the demo's page, or its path on the first
 * allowed frontend. Null without a path.
 */
export function publicAddress(site: PublicSite, { slug, path }: Addressed): string | null {
  if (!slug || !path) return null
  if (site.mode === 'demo') return `/demo/${encodeURIComponent(slug)}`
  return (site.allowedOrigins[0] ?? site.serverURL) + path
}
