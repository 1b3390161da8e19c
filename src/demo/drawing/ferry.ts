import { type Canvas, times, rect, poly, line } from './shapes.ts'

export function ferry(c: Canvas, x: number, y: number, scale: number): string {
  const s = 100 * scale
  const deck = times(9, (i) =>
    rect(
      { x: x - s * 0.98 + i * s * 0.21, y: y - s * 0.5, w: s * 0.12, h: s * 0.13 },
      c.palette.light,
      'opacity="0.9"',
    ),
  )
  return (
    rect(
      { x: x - s * 1.5, y: y + s * 0.06, w: s * 3.2, h: s * 0.05 },
      c.palette.light,
      'opacity="0.35" rx="4"',
    ) +
    poly(
      [
        [x - s * 1.55, y - s * 0.26],
        [x + s * 1.75, y - s * 0.34],
        [x + s * 1.42, y + s * 0.1],
        [x - s * 1.4, y + s * 0.1],
      ],
      c.palette.ink,
    ) +
    poly(
      [
        [x - s * 1.5, y - s * 0.13],
        [x + s * 1.6, y - s * 0.18],
        [x + s * 1.54, y - s * 0.1],
        [x - s * 1.47, y - s * 0.06],
      ],
      c.palette.accent,
    ) +
    rect({ x: x - s * 1.1, y: y - s * 0.58, w: s * 2.05, h: s * 0.3 }, c.palette.light) +
    rect(
      { x: x - s * 1.1, y: y - s * 0.58, w: s * 2.05, h: s * 0.3 },
      c.palette.middle,
      'opacity="0.35"',
    ) +
    deck +
    rect({ x: x + s * 0.1, y: y - s * 0.84, w: s * 0.6, h: s * 0.28 }, c.palette.light) +
    rect({ x: x + s * 0.2, y: y - s * 0.78, w: s * 0.4, h: s * 0.1 }, c.palette.ink) +
    poly(
      [
        [x - s * 0.5, y - s * 0.57],
        [x - s * 0.44, y - s * 0.98],
        [x - s * 0.14, y - s * 0.98],
        [x - s * 0.08, y - s * 0.57],
      ],
      c.palette.accent,
    ) +
    rect({ x: x - s * 0.45, y: y - s * 0.98, w: s * 0.32, h: s * 0.1 }, c.palette.ink) +
    line([x + s * 0.4, y - s * 0.84], [x + s * 0.4, y - s * 1.25], c.palette.ink, 3)
  )
}
