import { person } from './nature.ts'
import { type Canvas, times, rect, poly, circle, line, fade, glow } from './shapes.ts'

const pick = (c: Canvas, list: readonly string[]) =>
  list[Math.floor(c.random(0, list.length))] ?? '#888888'

/** Draws a stage as SVG. */
export function stage(c: Canvas): string {
  const floor = c.h * 0.66
  const curtain = (side: -1 | 1) =>
    times(9, (i) => {
      const x = side < 0 ? i * c.w * 0.036 : c.w - (i + 1) * c.w * 0.036
      const sway = Math.max(0, 8 - i) * 4
      return `<path d="M${x} 0H${x + c.w * 0.038}Q${x + c.w * 0.038 + side * -sway * 0.4} ${floor * 0.6} ${x + c.w * 0.036} ${floor + 46}H${x}Z" fill="${i % 2 ? '#7c1f2b' : '#9c2b36'}"/>`
    })
  const swag = times(
    9,
    (i) =>
      `<path d="M${(i * c.w) / 9} 0H${((i + 1) * c.w) / 9}V${c.h * 0.075}Q${((i + 0.5) * c.w) / 9} ${c.h * 0.16} ${(i * c.w) / 9} ${c.h * 0.075}Z" fill="${i % 2 ? '#8a2530' : '#a5303b'}"/><path d="M${(i * c.w) / 9} ${c.h * 0.075}Q${((i + 0.5) * c.w) / 9} ${c.h * 0.16} ${((i + 1) * c.w) / 9} ${c.h * 0.075}" fill="none" stroke="#e0b04c" stroke-width="8"/>`,
  )
  const beam = (x: number, to: number, colour: string) =>
    poly(
      [
        [x - 14, 0],
        [x + 14, 0],
        [to + c.w * 0.13, floor + 30],
        [to - c.w * 0.13, floor + 30],
      ],
      colour,
      'opacity="0.2"',
    )
  return (
    fade({ x: 0, y: 0, w: c.w, h: c.h }, [
      [0, c.palette.sky[0], 1],
      [0.6, c.palette.sky[1], 1],
      [1, '#140b10', 1],
    ]) +
    glow(c.w * 0.5, floor * 0.5, c.w * 0.42, c.palette.sky[2], 0.95) +
    circle(c.w * 0.5, floor * 0.44, c.w * 0.11, c.palette.sun) +
    times(7, (i) =>
      poly(
        [
          [c.w * (0.1 + i * 0.13), floor],
          [c.w * (0.17 + i * 0.13), floor - c.h * c.random(0.08, 0.2)],
          [c.w * (0.26 + i * 0.13), floor],
        ],
        i % 2 ? c.palette.middle : c.palette.near,
      ),
    ) +
    poly(
      [
        [c.w * 0.2, floor - 10],
        [c.w * 0.8, floor - 10],
        [c.w * 1.02, floor + c.h * 0.12],
        [-c.w * 0.02, floor + c.h * 0.12],
      ],
      '#8c5a36',
    ) +
    times(11, (i) =>
      line(
        [c.w * (0.22 + i * 0.056), floor - 10],
        [c.w * (0.02 + i * 0.096), floor + c.h * 0.12],
        '#5f3a22',
        3,
      ),
    ) +
    beam(c.w * 0.3, c.w * 0.44, '#fff2c8') +
    beam(c.w * 0.7, c.w * 0.57, '#ffd9e0') +
    person(c.w * 0.45, floor + c.h * 0.05, c.h * 0.17, '#f4ead8', '#c99b7a') +
    person(c.w * 0.57, floor + c.h * 0.05, c.h * 0.18, '#274b5e', '#8d5f43') +
    `<ellipse cx="${c.w * 0.51}" cy="${floor + c.h * 0.055}" rx="${c.w * 0.2}" ry="${c.h * 0.02}" fill="#fff2c8" opacity="0.3"/>` +
    rect({ x: 0, y: floor + c.h * 0.12, w: c.w, h: 16 }, '#e0b04c') +
    rect({ x: 0, y: floor + c.h * 0.12 + 16, w: c.w, h: c.h }, '#1b0f14') +
    curtain(-1) +
    curtain(1) +
    swag +
    crowd(c, { top: floor + c.h * 0.15, bottom: c.h * 0.97, rows: 4, size: c.h * 0.13 }, [
      '#241620',
      '#2d1c28',
      '#1a1018',
    ])
  )
}

/** Draws heads and shoulders, the nearest row last. */
function crowd(
  c: Canvas,
  box: { top: number; bottom: number; rows: number; size: number },
  fills: readonly string[],
): string {
  return times(box.rows, (row) => {
    const at = row / Math.max(1, box.rows - 1)
    const size = box.size * (0.55 + at * 0.75)
    const y = box.top + at * (box.bottom - box.top)
    return times(c.w / (size * 0.62) + 1, (i) =>
      person(
        i * size * 0.62 + c.random(-0.18, 0.18) * size,
        y + c.random(-0.06, 0.06) * size + size * 0.6,
        size * 1.15,
        pick(c, fills),
        pick(c, ['#c99b7a', '#8d5f43', '#e3bd9c', c.palette.ink]),
      ),
    )
  })
}
