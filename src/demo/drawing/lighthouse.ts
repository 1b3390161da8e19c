import { hut } from './hut.ts'
import { sky, ridge, water, birds } from './nature.ts'
import { type Canvas, times, rect, poly, circle, line, glow } from './shapes.ts'

/** Draws a lighthouse as SVG. */
export function lighthouse(c: Canvas): string {
  const sea = c.h * 0.68
  const x = c.w * 0.6
  const top = c.h * 0.26
  const beam = (side: -1 | 1) =>
    poly(
      [
        [x, top + 30],
        [x + side * c.w, top - c.h * 0.1],
        [x + side * c.w, top + c.h * 0.16],
      ],
      c.palette.light,
      'opacity="0.22"',
    )
  const half = (y: number) => 44 + ((y - top) / (sea - top)) * 42
  const band = (from: number, to: number, fill: string) =>
    poly(
      [
        [x - half(from), from],
        [x + half(from), from],
        [x + half(to), to],
        [x - half(to), to],
      ],
      fill,
    )
  const bands = times(6, (i) => {
    const step = (sea - top - 70) / 6
    return band(
      top + 70 + i * step,
      top + 70 + (i + 1) * step + 1,
      i % 2 ? c.palette.accent : c.palette.light,
    )
  })
  return (
    sky(c, c.mood === 'night' ? { x: c.w * 0.2, y: c.h * 0.14, r: c.h * 0.028 } : undefined) +
    ridge(c, { y: sea, rise: c.h * 0.08, fill: c.palette.far }) +
    beam(-1) +
    beam(1) +
    water(c, sea, x) +
    poly(
      [
        [x - 330, c.h * 0.8],
        [x - 180, sea - 18],
        [x - 70, sea - 44],
        [x + 90, sea - 40],
        [x + 220, sea + 6],
        [x + 420, c.h * 0.82],
        [x + 200, c.h * 0.86],
        [x - 160, c.h * 0.85],
      ],
      c.palette.ink,
    ) +
    bands +
    poly(
      [
        [x + half(top + 70) * 0.4, top + 70],
        [x + half(top + 70), top + 70],
        [x + half(sea), sea - 2],
        [x + half(sea) * 0.4, sea - 2],
      ],
      '#000000',
      'opacity="0.2"',
    ) +
    rect({ x: x - 66, y: top + 58, w: 132, h: 16 }, c.palette.ink) +
    rect({ x: x - 34, y: top, w: 68, h: 60 }, c.palette.light) +
    [-34, -12, 10, 31]
      .map((at) => line([x + at, top], [x + at, top + 60], c.palette.ink, 4))
      .join('') +
    poly(
      [
        [x - 46, top],
        [x, top - 50],
        [x + 46, top],
      ],
      c.palette.accent,
    ) +
    glow(x, top + 30, c.w * 0.3, c.palette.light, 0.95) +
    hut(c, x - 220, sea + 8, 1) +
    ridge(c, { y: c.h * 1.0, rise: c.h * 0.1, rough: 0.6, fill: c.palette.ink }) +
    times(26, () =>
      circle(
        c.random(0, c.w),
        c.h * c.random(0.86, 0.92),
        c.random(3, 11),
        c.palette.light,
        'opacity="0.35"',
      ),
    ) +
    birds(c, c.w * 0.28, c.h * 0.36, 6)
  )
}
