import { hut } from './hut.ts'
import { sky, ridge, haze, broadleaf, poplar, birds, person } from './nature.ts'
import { type Canvas, times, poly, line, fade } from './shapes.ts'

/** Draws fields as SVG. */
export function fields(c: Canvas): string {
  const horizon = c.h * 0.52
  const vanish = c.w * 0.58
  const rows = times(34, (i) => {
    const a = vanish + (i - 17) * c.w * 0.008
    const spread = (i - 17) * c.w * 0.13
    return poly(
      [
        [a, horizon],
        [a + c.w * 0.004, horizon],
        [vanish + spread + c.w * 0.07, c.h],
        [vanish + spread, c.h],
      ],
      i % 2 ? c.palette.light : c.palette.near,
      `opacity="${i % 2 ? 0.3 : 0.75}"`,
    )
  })
  const ears = times(260, () => {
    const at = c.random(0.25, 1)
    const x = c.random(0, c.w)
    const y = horizon + at * (c.h - horizon)
    return line(
      [x, y],
      [x + c.random(-8, 8) * at, y - 46 * at],
      c.palette.light,
      2.6 * at,
      'opacity="0.4" stroke-linecap="round"',
    )
  })
  return (
    sky(c, { x: c.w * 0.26, y: c.h * 0.34, r: c.h * 0.055 }) +
    ridge(c, { y: horizon + 8, rise: c.h * 0.15, rough: 0.42, fill: c.palette.far }) +
    haze(c, horizon, c.h * 0.12) +
    fade({ x: 0, y: horizon, w: c.w, h: c.h - horizon }, [
      [0, c.palette.far, 1],
      [0.3, c.palette.middle, 1],
      [1, c.palette.near, 1],
    ]) +
    rows +
    ears +
    times(9, (i) =>
      poplar(
        c.w * 0.68 + i * 44 + c.random(-6, 6),
        horizon + 16,
        120 + c.random(0, 46),
        c.palette.near,
      ),
    ) +
    hut(c, c.w * 0.86, horizon + 24, 0.9) +
    broadleaf(c, c.w * 0.13, c.h * 0.78, c.h * 0.38, c.palette.ink) +
    person(c.w * 0.44, c.h * 0.79, c.h * 0.18, c.palette.ink) +
    person(c.w * 0.49, c.h * 0.77, c.h * 0.16, c.palette.accent, c.palette.ink) +
    birds(c, c.w * 0.55, c.h * 0.26, 10)
  )
}
