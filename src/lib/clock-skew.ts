/**
 * The clocks of two processes, and the times that two requests of one moment noted, may differ by this
 * many milliseconds. A stored time that is further ahead is of a clock that was set back since.
 */
export const CLOCK_SKEW_MS = 5_000
