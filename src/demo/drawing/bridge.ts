import { sky, ridge, haze, water, birds, person } from './nature.ts'
import { type Canvas, times, rect, poly, circle, line } from './shapes.ts'

/** Draws a bridge as SVG. */
export function bridge(c: Canvas): string {
  const bank = c.h * 0.6
  const deck = c.h * 0.5
  const sunX = c.w * 0.3
  const arch = (i: number) => {
    const span = c.w * 0.235
    const x = -c.w * 0.06 + i * span
    return (
      `<path d="M${x} ${deck + 12}L${x + span} ${deck + 12}L${x + span} ${c.h * 0.71}L${x + span * 0.94} ${c.h * 0.71}Q${x + span * 0.92} ${deck + 48} ${x + span / 2} ${deck + 46}Q${x + span * 0.08} ${deck + 48} ${x + span * 0.06} ${c.h * 0.71}L${x} ${c.h * 0.71}Z" fill="${c.palette.near}"/>` +
      rect({ x: x - 13, y: c.h * 0.69, w: 26 + span * 0.04, h: 26 }, c.palette.ink)
    )
  }
  const posts = times(48, (i) =>
    rect({ x: i * (c.w / 47) - 2, y: deck - 34, w: 4, h: 36 }, c.palette.ink),
  )
  const marker =
    rect({ x: c.w * 0.74, y: c.h * 0.63, w: 118, h: c.h * 0.29 }, c.palette.light) +
    rect(
      { x: c.w * 0.74 + 84, y: c.h * 0.63, w: 34, h: c.h * 0.29 },
      c.palette.ink,
      'opacity="0.28"',
    ) +
    poly(
      [
        [c.w * 0.74 - 9, c.h * 0.63],
        [c.w * 0.74 + 59, c.h * 0.59],
        [c.w * 0.74 + 127, c.h * 0.63],
      ],
      c.palette.light,
    ) +
    rect({ x: c.w * 0.74 + 18, y: c.h * 0.67, w: 62, h: 46 }, c.palette.accent) +
    rect({ x: c.w * 0.74 + 18, y: c.h * 0.67 + 58, w: 62, h: 8 }, c.palette.near) +
    rect({ x: c.w * 0.74 + 18, y: c.h * 0.67 + 76, w: 44, h: 8 }, c.palette.near) +
    rect({ x: c.w * 0.74 - 28, y: c.h * 0.91, w: 174, h: 30 }, c.palette.ink)
  const fence =
    times(22, (i) =>
      line(
        [c.w * 0.5 + i * 48, c.h * 0.98 - i * 5],
        [c.w * 0.5 + i * 48, c.h * 0.86 - i * 5],
        c.palette.ink,
        7,
      ),
    ) +
    [0.88, 0.91, 0.945]
      .map((y) => line([c.w * 0.48, c.h * y], [c.w * 1.06, c.h * y - 125], c.palette.ink, 3))
      .join('')
  return (
    sky(c, { x: sunX, y: c.h * 0.33, r: c.h * 0.045 }) +
    ridge(c, { y: bank, rise: c.h * 0.32, fill: c.palette.far }) +
    haze(c, bank - c.h * 0.1, c.h * 0.16) +
    ridge(c, { y: bank, rise: c.h * 0.14, fill: c.palette.middle }) +
    haze(c, bank, c.h * 0.1, 0.4) +
    water(c, bank, sunX) +
    times(6, arch) +
    rect({ x: 0, y: deck, w: c.w, h: 18 }, c.palette.ink) +
    posts +
    rect({ x: 0, y: deck - 36, w: c.w, h: 5 }, c.palette.ink) +
    lorry(c, c.w * 0.34, deck - 2) +
    person(c.w * 0.58, deck, 62, c.palette.ink) +
    person(c.w * 0.6, deck, 58, c.palette.ink) +
    ridge(c, { y: c.h * 0.98, rise: c.h * 0.13, rough: 0.4, fill: c.palette.ink }) +
    marker +
    fence +
    person(c.w * 0.66, c.h * 0.93, c.h * 0.22, '#1d2522', '#c99b7a') +
    birds(c, c.w * 0.6, c.h * 0.22, 7)
  )
}

function lorry(c: Canvas, x: number, y: number): string {
  return (
    rect({ x, y: y - 74, w: 150, h: 62 }, c.palette.light) +
    rect({ x, y: y - 74, w: 150, h: 12 }, c.palette.accent) +
    rect({ x: x + 155, y: y - 56, w: 48, h: 46 }, c.palette.accent, 'rx="6"') +
    rect({ x: x + 176, y: y - 50, w: 22, h: 20 }, c.palette.sky[1]) +
    [30, 62, 176].map((at) => circle(x + at, y - 8, 13, c.palette.ink)).join('')
  )
}
