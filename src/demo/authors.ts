import authors from './data/authors.json' with { type: 'json' }
import type { DemoAuthor } from './types.ts'

/** The bylines. The two that belong to demo users carry those users' names. */
export const demoAuthors = authors as DemoAuthor[]
