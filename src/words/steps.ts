/**
 * The cost of matching, for tests and the bench: words read, edges walked, patterns and spellings
 * tried.
 */
export type Steps = { count: number }
