import { sky, haze, water, person } from './nature.ts'
import { type Canvas, times, rect, poly, circle, line } from './shapes.ts'

const cloths = ['#c8553d', '#e9b44c', '#4f7c82', '#7a4e7e', '#8aa06a', '#d98e6b']
const pick = (c: Canvas, list: readonly string[]) =>
  list[Math.floor(c.random(0, list.length))] ?? '#888888'

/** Draws a market as SVG. */
export function market(c: Canvas): string {
  const river = c.h * 0.44
  const awning = (x: number, y: number, w: number) => {
    const colour = pick(c, cloths)
    const stripes = 8
    return (
      times(stripes, (i) => {
        const s = w / stripes
        return (
          poly(
            [
              [x + 26 + i * ((w - 52) / stripes), y - 66],
              [x + 26 + (i + 1) * ((w - 52) / stripes), y - 66],
              [x + (i + 1) * s, y],
              [x + i * s, y],
            ],
            i % 2 ? c.palette.light : colour,
          ) +
          `<path d="M${x + i * s} ${y}q${s / 2} ${s * 0.75} ${s} 0Z" fill="${i % 2 ? c.palette.light : colour}"/>`
        )
      }) +
      line([x + 12, y], [x + 12, y + 190], c.palette.ink, 7) +
      line([x + w - 12, y], [x + w - 12, y + 190], c.palette.ink, 7)
    )
  }
  const fruit = (x: number, y: number, w: number) => {
    const crates = Math.floor(w / 74)
    return times(crates, (k) => {
      const colour = pick(c, ['#e4802f', '#c93f33', '#93a83b', '#e8c23f', '#7c3d63', '#f0dcc0'])
      return (
        times(26, () =>
          circle(
            x + k * 74 + c.random(8, 66),
            y - c.random(2, 34),
            c.random(8, 12),
            colour,
            `stroke="#000000" stroke-opacity="0.15" stroke-width="2"`,
          ),
        ) +
        rect({ x: x + k * 74 + 2, y, w: 70, h: 44 }, '#8c6239') +
        line([x + k * 74 + 2, y + 21], [x + k * 74 + 72, y + 21], '#6e4a28', 4)
      )
    })
  }
  const boat = (x: number, y: number, s: number) =>
    `<path d="M${x - 190 * s} ${y - 40 * s}Q${x} ${y + 10 * s} ${x + 190 * s} ${y - 44 * s}L${x + 130 * s} ${y + 26 * s}Q${x} ${y + 46 * s} ${x - 130 * s} ${y + 26 * s}Z" fill="${c.palette.ink}"/>` +
    times(22, () =>
      circle(
        x + c.random(-100, 100) * s,
        y - c.random(4, 34) * s,
        c.random(9, 15) * s,
        pick(c, ['#e4802f', '#93a83b', '#e8c23f', '#c93f33']),
      ),
    ) +
    person(x + 120 * s, y - 16 * s, 130 * s, pick(c, cloths), '#8d5f43') +
    poly(
      [
        [x + 84 * s, y - 130 * s],
        [x + 120 * s, y - 166 * s],
        [x + 156 * s, y - 130 * s],
      ],
      '#d9b56d',
    )
  return (
    sky(c, { x: c.w * 0.5, y: c.h * 0.24, r: c.h * 0.05 }) +
    times(26, (i) =>
      rect(
        { x: i * 78 - 10, y: river - c.random(60, 150), w: 80, h: 170 },
        i % 2 ? c.palette.far : c.palette.middle,
      ),
    ) +
    haze(c, river - 30, c.h * 0.12, 0.6) +
    water(c, river, c.w * 0.5) +
    boat(c.w * 0.3, c.h * 0.55, 0.75) +
    boat(c.w * 0.7, c.h * 0.6, 0.95) +
    rect({ x: 0, y: c.h * 0.72, w: c.w, h: c.h }, '#6b4b34') +
    times(9, (i) => line([0, c.h * 0.74 + i * 42], [c.w, c.h * 0.74 + i * 42], '#543926', 4)) +
    times(
      4,
      (i) =>
        awning(40 + i * 480, c.h * 0.62 + (i % 2) * 26, 420) +
        fruit(70 + i * 480, c.h * 0.76 + (i % 2) * 26, 380),
    ) +
    times(6, (i) =>
      person(
        c.w * 0.08 + i * c.w * 0.17 + c.random(-40, 40),
        c.h * 1.02,
        c.h * c.random(0.26, 0.31),
        pick(c, cloths),
        pick(c, ['#8d5f43', '#c99b7a', '#3a2a22']),
      ),
    )
  )
}
