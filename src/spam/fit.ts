/** One observation of a logistic regression. `offset` is a part of its log odds that is not fitted. */
export type Observation = { x: readonly number[]; offset: number; isTrue: boolean; weight: number }

const MAX_STEPS = 25

/**
 * Fits a logistic regression by Newton's method and returns its coefficients. Each is pulled
 * towards its `prior` with the weight of `strength` observations, so that a column without evidence
 * stays there.
 */
export function fitLogistic(
  observations: readonly Observation[],
  { prior, strength }: { prior: readonly number[]; strength: number },
): number[] {
  const size = prior.length
  const fitted = [...prior]
  for (let step = 0; step < MAX_STEPS; step++) {
    const gradient = prior.map((p, i) => strength * (p - at(fitted, i)))
    const curvature = prior.map((_, i) => prior.map((_, j) => (i === j ? strength : 0)))
    for (const { x, offset, isTrue, weight } of observations) {
      const p = probability({ x, offset }, fitted)
      for (let i = 0; i < size; i++) {
        gradient[i] = at(gradient, i) + weight * ((isTrue ? 1 : 0) - p) * at(x, i)
        const row = curvature[i] ?? []
        for (let j = 0; j <= i; j++)
          row[j] = at(row, j) + weight * Math.max(1e-6, p * (1 - p)) * at(x, i) * at(x, j)
      }
    }
    for (let i = 0; i < size; i++)
      for (let j = i + 1; j < size; j++) (curvature[i] ?? [])[j] = at(curvature[j] ?? [], i)
    const change = solve(curvature, gradient)
    // A full step from far away overshoots and never converges.
    const scale = Math.min(1, 1 / Math.max(...change.map(Math.abs)))
    for (let i = 0; i < size; i++) fitted[i] = at(fitted, i) + scale * at(change, i)
    if (change.every((c) => Math.abs(c) < 1e-5)) break
  }
  return fitted
}

/** Returns the probability (0 to 1) that the coefficients give for `x`. */
export const probability = (
  { x, offset }: Pick<Observation, 'x' | 'offset'>,
  fitted: readonly number[],
): number => 1 / (1 + Math.exp(-x.reduce((sum, value, i) => sum + value * at(fitted, i), offset)))

const at = (list: readonly number[], i: number): number => list[i] ?? 0

/** Solves a set of linear equations by elimination with the largest pivot. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, at(right, i)])
  for (let column = 0; column < rows.length; column++) {
    const largest = rows
      .slice(column)
      .reduce((a, b) => (Math.abs(at(b, column)) > Math.abs(at(a, column)) ? b : a))
    rows.splice(rows.indexOf(largest), 1)
    rows.splice(column, 0, largest)
    for (const row of rows) {
      if (row === largest) continue
      const factor = at(row, column) / at(largest, column)
      if (factor !== 0) row.forEach((value, j) => (row[j] = value - factor * at(largest, j)))
    }
  }
  return rows.map((row, i) => at(row, rows.length) / at(row, i))
}
