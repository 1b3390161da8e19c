import authors from './data/authors.json' with { type: 'json' }
import type { DemoAuthor } from './types.ts'

/** Bylines. The two that belong to demo users carry those users' names. */
export const demoAuthors = authors as DemoAuthor[]
