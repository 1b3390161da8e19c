import { type Canvas, rect, poly, glow } from './shapes.ts'

export function hut(c: Canvas, x: number, y: number, s: number): string {
  return (
    rect({ x, y: y - 66 * s, w: 130 * s, h: 66 * s }, c.palette.ink) +
    poly(
      [
        [x - 16 * s, y - 60 * s],
        [x + 65 * s, y - 126 * s],
        [x + 146 * s, y - 60 * s],
      ],
      c.palette.accent,
    ) +
    rect({ x: x + 92 * s, y: y - 130 * s, w: 16 * s, h: 44 * s }, c.palette.ink) +
    rect({ x: x + 24 * s, y: y - 46 * s, w: 26 * s, h: 26 * s }, c.palette.light) +
    rect({ x: x + 82 * s, y: y - 50 * s, w: 26 * s, h: 50 * s }, c.palette.middle) +
    glow(x + 37 * s, y - 33 * s, 90 * s, c.palette.light, 0.5)
  )
}
