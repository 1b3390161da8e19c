const MINUTE = 60_000

/** The wrong passwords that one browser which the owner knows may type in 15 minutes. */
const KNOWN_BROWSER = 10

/** The tries that all other browsers together have for one account in an hour. */
export const OTHERS = 50

/** The maximum of wrong passwords under one key within a time. */
export type AttemptLimit = { keys: AttemptKeys; max: number; windowMs: number }

/** The columns by which attempts count; each is a keyed hash. */
export type AttemptKeys = { account?: string; network?: string }

/** The attempt as it is counted: a browser that is known, or one of all others. */
export type CountableAttempt = { account: string; network: string; isKnown: boolean }

/** The time for which a row is counted at most. */
export const COUNTED_MS = 60 * MINUTE

/**
 * Returns the limits that hold for an attempt. A known browser has its own, so nobody else can use
 * them up. `rates` are wrong passwords in 15 minutes: of a network for one account, and for all.
 */
export function attemptLimits(
  { account, network, isKnown }: CountableAttempt,
  rates: { loginAccount: number; login: number },
): AttemptLimit[] {
  const windowMs = 15 * MINUTE
  if (isKnown) return [{ keys: { account }, max: KNOWN_BROWSER, windowMs }]
  return [
    { keys: { account, network }, max: rates.loginAccount, windowMs },
    { keys: { network }, max: rates.login, windowMs },
    { keys: { account }, max: OTHERS, windowMs: COUNTED_MS },
  ]
}
