/** What matching has cost: words looked at, edges walked, patterns tried, spellings looked up. For tests and the bench. */
export type Steps = { count: number }
