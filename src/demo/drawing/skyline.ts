import { ferry } from './ferry.ts'
import { sky, ridge, haze, water, birds } from './nature.ts'
import { type Canvas, times, rect, poly, line } from './shapes.ts'

/** Draws a skyline as SVG. */
export function skyline(c: Canvas): string {
  const shore = c.h * 0.74
  const sunX = c.w * c.random(0.22, 0.4)
  const lit = c.mood === 'night' ? 0.42 : c.mood === 'dusk' ? 0.3 : 0.07
  return (
    sky(c, { x: sunX, y: c.h * (c.mood === 'night' ? 0.16 : 0.52), r: c.h * 0.045 }) +
    ridge(c, { y: shore, rise: c.h * 0.2, fill: c.palette.far }) +
    haze(c, shore - c.h * 0.05, c.h * 0.16) +
    blocks(c, {
      base: shore,
      low: 110,
      high: c.h * 0.46,
      wide: 92,
      fill: c.palette.far,
      lit: lit * 0.4,
    }) +
    haze(c, shore, c.h * 0.22, 0.5) +
    blocks(c, { base: shore, low: 80, high: c.h * 0.34, wide: 120, fill: c.palette.middle, lit }) +
    blocks(c, { base: shore, low: 30, high: c.h * 0.13, wide: 150, fill: c.palette.near, lit }) +
    water(c, shore, sunX) +
    rect({ x: 0, y: shore - 5, w: c.w, h: 9 }, c.palette.ink) +
    ferry(c, c.w * 0.66, shore + c.h * 0.12, 0.8) +
    birds(c, c.w * 0.3, c.h * 0.3, 6)
  )
}

/** Draws a row of blocks with windows from edge to edge. */
function blocks(
  c: Canvas,
  row: { base: number; low: number; high: number; wide: number; fill: string; lit: number },
): string {
  let out = ''
  for (let x = -20; x < c.w;) {
    const w = c.random(0.5, 1.3) * row.wide
    // The blocks rise towards the middle, because a city has a centre.
    const centre = 1 - Math.abs((x + w / 2) / c.w - 0.56) * 1.5
    const h = c.random(row.low, row.low + (row.high - row.low) * Math.max(0.12, centre))
    out += tower(c, { x, y: row.base - h, w, h }, row.fill, row.lit)
    x += w + c.random(-8, 14)
  }
  return out
}

function tower(
  c: Canvas,
  box: { x: number; y: number; w: number; h: number },
  fill: string,
  lit: number,
): string {
  const roof = c.random(0, 1)
  const { x, y, w, h } = box
  const top =
    roof > 0.82
      ? poly(
          [
            [x, y],
            [x + w / 2, y - w * 0.42],
            [x + w, y],
          ],
          fill,
        )
      : roof > 0.6
        ? rect({ x: x + w * 0.2, y: y - 24, w: w * 0.6, h: 26 }, fill) +
          line([x + w / 2, y - 24], [x + w / 2, y - 90], fill, 4)
        : roof > 0.4
          ? rect({ x: x + w * 0.6, y: y - 16, w: w * 0.22, h: 18 }, fill)
          : ''
  const side = rect({ x: x + w * 0.68, y, w: w * 0.32, h }, '#000000', 'opacity="0.12"')
  const columns = Math.max(1, Math.floor(w / 22))
  const rows = Math.floor(h / 27)
  const windows = times(columns * rows, (i) => {
    if (c.random(0, 1) > lit) return ''
    const wx = x + 8 + (i % columns) * ((w - 12) / columns)
    const wy = y + 12 + Math.floor(i / columns) * 27
    return rect(
      { x: wx, y: wy, w: 9, h: 13 },
      c.palette.light,
      `opacity="${c.random(0.35, 0.95).toFixed(2)}"`,
    )
  })
  return top + rect(box, fill) + side + windows
}
