import { ferry } from './ferry.ts'
import { sky, ridge, haze, water, birds } from './nature.ts'
import { type Canvas, times, rect, line } from './shapes.ts'

/** Draws a harbour as SVG. */
export function harbour(c: Canvas): string {
  const quay = c.h * 0.62
  const sunX = c.w * 0.7
  const crane = (x: number, s: number) =>
    line([x, quay], [x + 40 * s, quay - 430 * s], c.palette.ink, 13 * s) +
    line([x + 150 * s, quay], [x + 110 * s, quay - 430 * s], c.palette.ink, 13 * s) +
    line([x + 15 * s, quay - 190 * s], [x + 132 * s, quay - 190 * s], c.palette.ink, 9 * s) +
    line([x + 22 * s, quay - 190 * s], [x + 112 * s, quay - 420 * s], c.palette.ink, 5 * s) +
    line([x - 210 * s, quay - 430 * s], [x + 290 * s, quay - 430 * s], c.palette.accent, 15 * s) +
    line([x + 75 * s, quay - 560 * s], [x + 75 * s, quay - 430 * s], c.palette.ink, 11 * s) +
    line([x + 75 * s, quay - 556 * s], [x - 200 * s, quay - 434 * s], c.palette.ink, 4 * s) +
    line([x + 75 * s, quay - 556 * s], [x + 280 * s, quay - 434 * s], c.palette.ink, 4 * s) +
    line([x - 120 * s, quay - 426 * s], [x - 120 * s, quay - 290 * s], c.palette.ink, 3 * s) +
    rect({ x: x - 160 * s, y: quay - 292 * s, w: 80 * s, h: 32 * s }, c.palette.accent)
  const stacks = times(34, (i) => {
    const colours = [
      c.palette.accent,
      c.palette.near,
      c.palette.light,
      c.palette.middle,
      c.palette.far,
      c.palette.ink,
    ]
    const high = Math.floor(c.random(1, 6))
    return times(
      high,
      (level) =>
        rect(
          { x: 60 + i * 54, y: quay - 31 * (level + 1), w: 51, h: 29 },
          colours[Math.floor(c.random(0, 6))] ?? c.palette.near,
        ) +
        rect(
          { x: 60 + i * 54, y: quay - 31 * (level + 1) + 22, w: 51, h: 7 },
          '#000000',
          'opacity="0.16"',
        ),
    )
  })
  return (
    sky(c, { x: sunX, y: c.h * 0.4, r: c.h * 0.05 }) +
    ridge(c, { y: quay, rise: c.h * 0.26, fill: c.palette.far }) +
    haze(c, quay - 70, c.h * 0.18) +
    crane(c.w * 0.14, 0.72) +
    crane(c.w * 0.36, 0.72) +
    haze(c, quay, c.h * 0.14, 0.35) +
    stacks +
    crane(c.w * 0.72, 1.08) +
    rect({ x: 0, y: quay - 2, w: c.w, h: 30 }, c.palette.ink) +
    water(c, quay + 28, sunX) +
    ferry(c, c.w * 0.34, c.h * 0.82, 1.7) +
    birds(c, c.w * 0.56, c.h * 0.2, 9)
  )
}
