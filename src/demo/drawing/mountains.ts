import { hut } from './hut.ts'
import { sky, ridge, ridgeLine, haze, conifer, birds } from './nature.ts'
import { type Canvas, times, poly } from './shapes.ts'

/** Draws mountains as SVG. */
export function mountains(c: Canvas): string {
  const range = (y: number, rise: number, fill: string, snow: number) => {
    const top = ridgeLine(c, { y, rise, rough: 0.58 })
    const snowline = Math.min(...top.map((point) => point[1])) + rise * snow
    // The higher the crest rises above the snowline, the farther its snow runs down the gullies.
    const foot = top.map(([x, y], i): [number, number] => {
      const above = Math.max(0, snowline - y)
      return [x, y + above * (i % 2 ? c.random(0.55, 0.95) : c.random(0.25, 0.5))]
    })
    const white = [...top, ...foot.reverse()]
    return (
      poly([[0, c.h], ...top, [c.w, c.h]], fill) + poly(white, c.palette.light, 'opacity="0.9"')
    )
  }
  const trees = (y: number, count: number, size: number, fill: string) =>
    times(count, (i) =>
      conifer(
        c,
        (i / (count - 1)) * c.w + c.random(-16, 16),
        y + c.random(-10, 26),
        size * c.random(0.7, 1.25),
        fill,
      ),
    )
  return (
    sky(c, { x: c.w * 0.72, y: c.h * 0.2, r: c.h * 0.04 }) +
    range(c.h * 0.66, c.h * 0.5, c.palette.far, 0.42) +
    haze(c, c.h * 0.6, c.h * 0.2) +
    range(c.h * 0.76, c.h * 0.36, c.palette.middle, 0.3) +
    haze(c, c.h * 0.72, c.h * 0.12, 0.6) +
    ridge(c, { y: c.h * 0.84, rise: c.h * 0.12, fill: c.palette.near }) +
    trees(c.h * 0.8, 46, 84, c.palette.near) +
    hut(c, c.w * 0.3, c.h * 0.86, 1) +
    ridge(c, { y: c.h * 0.97, rise: c.h * 0.1, fill: c.palette.ink }) +
    trees(c.h * 0.96, 22, 190, c.palette.ink) +
    birds(c, c.w * 0.4, c.h * 0.3, 5)
  )
}
