import { sky, haze, water, birds, person } from './nature.ts'
import { type Canvas, times, rect, poly, line } from './shapes.ts'

/** Draws a coast as SVG. */
export function coast(c: Canvas): string {
  const sea = c.h * 0.48
  const sunX = c.w * 0.36
  const island = (x: number, w: number, h: number, fill: string) =>
    `<path d="M${x} ${sea + 2}C${x + w * 0.2} ${sea - h * 0.7} ${x + w * 0.35} ${sea - h} ${x + w * 0.5} ${sea - h}S${x + w * 0.84} ${sea - h * 0.3} ${x + w} ${sea + 2}Z" fill="${fill}"/>`
  const boat = (x: number, y: number, s: number) =>
    poly(
      [
        [x - 70 * s, y - 18 * s],
        [x + 86 * s, y - 24 * s],
        [x + 60 * s, y + 10 * s],
        [x - 56 * s, y + 10 * s],
      ],
      c.palette.ink,
    ) +
    line([x, y - 20 * s], [x, y - 150 * s], c.palette.ink, 5 * s) +
    poly(
      [
        [x + 6 * s, y - 146 * s],
        [x + 78 * s, y - 36 * s],
        [x + 6 * s, y - 30 * s],
      ],
      c.palette.light,
    ) +
    poly(
      [
        [x - 6 * s, y - 132 * s],
        [x - 56 * s, y - 36 * s],
        [x - 6 * s, y - 32 * s],
      ],
      c.palette.accent,
    ) +
    rect({ x: x - 70 * s, y: y + 12 * s, w: 150 * s, h: 5 * s }, c.palette.light, 'opacity="0.4"')
  const houses = times(13, (i) => {
    const x = c.w * 0.62 + i * 58
    const y = c.h * 0.78 - i * 17 + c.random(-8, 8)
    const h = c.random(70, 120)
    return (
      rect(
        { x, y: y - h, w: 62, h: h + 40 },
        i % 3 === 1 ? c.palette.light : i % 3 ? c.palette.far : c.palette.middle,
      ) +
      poly(
        [
          [x - 6, y - h],
          [x + 31, y - h - 34],
          [x + 68, y - h],
        ],
        i % 2 ? c.palette.accent : c.palette.near,
      ) +
      rect({ x: x + 14, y: y - h + 18, w: 13, h: 18 }, c.palette.ink, 'opacity="0.7"') +
      rect({ x: x + 37, y: y - h + 18, w: 13, h: 18 }, c.palette.ink, 'opacity="0.7"')
    )
  })
  return (
    sky(c, { x: sunX, y: c.h * 0.33, r: c.h * 0.055 }) +
    island(c.w * 0.02, c.w * 0.24, c.h * 0.1, c.palette.far) +
    island(c.w * 0.42, c.w * 0.44, c.h * 0.17, c.palette.far) +
    island(c.w * 0.66, c.w * 0.5, c.h * 0.26, c.palette.middle) +
    haze(c, sea, c.h * 0.1, 0.5) +
    water(c, sea, sunX) +
    fishingFerry(c, c.w * 0.24, c.h * 0.6) +
    boat(c.w * 0.5, c.h * 0.68, 1) +
    boat(c.w * 0.1, c.h * 0.76, 1.5) +
    poly(
      [
        [c.w * 0.5, c.h],
        [c.w * 0.6, c.h * 0.8],
        [c.w, c.h * 0.58],
        [c.w, c.h],
      ],
      c.palette.near,
    ) +
    houses +
    poly(
      [
        [c.w * 0.42, c.h],
        [c.w * 0.58, c.h * 0.86],
        [c.w, c.h * 0.74],
        [c.w, c.h],
      ],
      c.palette.ink,
    ) +
    times(8, (i) =>
      person(
        c.w * 0.6 + i * 76 + c.random(-20, 20),
        c.h * 0.93 - i * 12,
        100,
        i % 3 ? c.palette.near : c.palette.accent,
        c.palette.light,
      ),
    ) +
    birds(c, c.w * 0.55, c.h * 0.2, 11)
  )
}

function fishingFerry(c: Canvas, x: number, y: number): string {
  return (
    poly(
      [
        [x - 150, y - 34],
        [x + 170, y - 42],
        [x + 134, y + 8],
        [x - 134, y + 8],
      ],
      c.palette.ink,
    ) +
    rect({ x: x - 110, y: y - 74, w: 210, h: 36 }, c.palette.light) +
    times(8, (i) => rect({ x: x - 98 + i * 25, y: y - 64, w: 14, h: 12 }, c.palette.near)) +
    rect({ x: x - 20, y: y - 104, w: 80, h: 32 }, c.palette.light) +
    rect({ x: x - 70, y: y - 112, w: 26, h: 40 }, c.palette.accent) +
    rect({ x: x - 190, y: y + 8, w: 390, h: 5 }, c.palette.light, 'opacity="0.45"')
  )
}
