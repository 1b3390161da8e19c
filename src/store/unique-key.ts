/** Tells whether a create failed because a unique key already exists: Payload's error, not Mongoose's. */
export const isTaken = (err: unknown): boolean =>
  err instanceof Error && err.name === 'ValidationError' && 'data' in err

/**
 * Returns the driver's error about a unique key as a write conflict: two writers created the same
 * row at once, and the second try finds it. Any other error is returned as it is.
 */
export const asWriteConflict = (err: unknown): unknown =>
  err instanceof Error && 'code' in err && err.code === 11000
    ? Object.assign(new Error('Two writers created the same row at once.', { cause: err }), {
        code: 112,
      })
    : err
