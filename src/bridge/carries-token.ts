/** Tells whether a request has a log-in token. It does not check the token. */
export const carriesToken = (headers: Headers): boolean =>
  headers.has('authorization') || Boolean(headers.get('cookie')?.includes('payload-token='))
