/** Tells whether a request claims to come from somebody who is logged in. It checks nothing. */
export const carriesToken = (headers: Headers): boolean =>
  headers.has('authorization') || Boolean(headers.get('cookie')?.includes('payload-token='))
