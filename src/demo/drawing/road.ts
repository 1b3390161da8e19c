import { sky, ridge, haze, broadleaf } from './nature.ts'
import { type Canvas, times, rect, poly, line, fade } from './shapes.ts'

/** Draws a road as SVG. */
export function road(c: Canvas): string {
  const horizon = c.h * 0.56
  const vanish = c.w * 0.47
  const dune = (y: number, rise: number, fill: string) => ridge(c, { y, rise, rough: 0.4, fill })
  const dashes = times(11, (i) => {
    const at = (i / 11) ** 2.1
    const to = at + 0.035 + at * 0.12
    const x = (k: number) => vanish + (c.w * 0.5 - vanish) * k
    const y = (k: number) => horizon + k * (c.h - horizon)
    return poly(
      [
        [x(at) - at * 12 - 1, y(at)],
        [x(at) + at * 12 + 1, y(at)],
        [x(to) + to * 12, y(to)],
        [x(to) - to * 12, y(to)],
      ],
      c.palette.light,
    )
  })
  const poles = times(8, (i) => {
    const at = 0.03 + (i / 8) ** 2 * 0.9
    const x = vanish - at * c.w * 0.52
    const y = horizon + at * c.h * 0.3
    const s = at * c.h * 0.62 + 12
    return (
      line([x, y], [x, y - s], c.palette.ink, 2 + at * 9) +
      line([x - s * 0.12, y - s * 0.9], [x + s * 0.12, y - s * 0.9], c.palette.ink, 2 + at * 6)
    )
  })
  const saplings = times(30, (i) => {
    const at = 0.05 + (i / 30) ** 1.7
    const x = vanish + at * c.w * 0.46 + 26
    const y = horizon + at * c.h * 0.36
    return broadleaf(c, x + c.random(-6, 6), y, 20 + at * 150, i % 2 ? '#5d7a4a' : '#47653f')
  })
  return (
    sky(c, { x: c.w * 0.74, y: c.h * 0.22, r: c.h * 0.048 }) +
    dune(horizon, c.h * 0.2, c.palette.far) +
    haze(c, horizon - 40, c.h * 0.14) +
    dune(horizon + 18, c.h * 0.1, c.palette.middle) +
    fade({ x: 0, y: horizon, w: c.w, h: c.h - horizon }, [
      [0, c.palette.far, 1],
      [0.5, c.palette.middle, 1],
      [1, c.palette.near, 1],
    ]) +
    times(60, () =>
      rect(
        {
          x: c.random(0, c.w),
          y: horizon + c.random(0.05, 1) * (c.h - horizon),
          w: c.random(60, 280),
          h: 3,
        },
        c.palette.light,
        'opacity="0.16" rx="2"',
      ),
    ) +
    poly(
      [
        [vanish - 5, horizon],
        [vanish + 5, horizon],
        [c.w * 0.8, c.h],
        [c.w * 0.2, c.h],
      ],
      '#4c4a4a',
    ) +
    poly(
      [
        [vanish - 5, horizon],
        [vanish - 3, horizon],
        [c.w * 0.23, c.h],
        [c.w * 0.2, c.h],
      ],
      c.palette.light,
      'opacity="0.7"',
    ) +
    dashes +
    poles +
    saplings +
    rect({ x: vanish + c.w * 0.028, y: horizon + 52, w: 44, h: 34 }, c.palette.accent, 'rx="5"') +
    rect({ x: vanish + c.w * 0.028 + 5, y: horizon + 57, w: 34, h: 12 }, c.palette.light)
  )
}
