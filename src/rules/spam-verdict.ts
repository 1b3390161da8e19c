/** A comment's spam score, as the verdict on it needs it. */
export type Scored = {
  spamScore: number
  /** People have condemned comments of this kind before, and approved none. */
  isOfCondemnedKind: boolean
}

export type Thresholds = { spamHoldAt: number; spamAt: number }

/**
 * Decides by the spam score alone. Nothing becomes spam without a person who has condemned its kind
 * before, and nothing of a known reader does.
 */
export function spamVerdict(
  { spamScore, isOfCondemnedKind }: Scored,
  { spamHoldAt, spamAt }: Thresholds,
  isKnownReader: boolean,
): 'spam' | 'hold' | 'pass' {
  if (reaches(spamScore, spamAt) && isOfCondemnedKind && !isKnownReader) return 'spam'
  return reaches(spamScore, spamHoldAt) || reaches(spamScore, spamAt) ? 'hold' : 'pass'
}

/** No score reaches the threshold 1, not even a score of 1. */
const reaches = (score: number, threshold: number): boolean => threshold < 1 && score >= threshold
