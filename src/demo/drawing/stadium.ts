import { sky, person } from './nature.ts'
import { type Canvas, times, rect, poly, circle, line, glow } from './shapes.ts'

const pick = (c: Canvas, list: readonly string[]) =>
  list[Math.floor(c.random(0, list.length))] ?? '#888888'

/** Draws a stadium as SVG. */
export function stadium(c: Canvas): string {
  const pitch = c.h * 0.6
  const dots = times(15, (row) => {
    const at = row / 14
    const y = c.h * 0.29 + at * (pitch - c.h * 0.33)
    const size = 8 + at * 7
    return times(c.w / (size * 2.1), (i) =>
      c.random(0, 1) > 0.1
        ? circle(
            i * size * 2.1 + (row % 2) * size + c.random(-2, 2),
            y + Math.abs(i / (c.w / (size * 2.1)) - 0.5) * -50,
            size * 0.8,
            pick(c, [
              c.palette.accent,
              c.palette.light,
              '#2f4858',
              '#d9b38c',
              c.palette.far,
              c.palette.accent,
            ]),
          )
        : '',
    )
  })
  const mast = (x: number) =>
    line([x, c.h * 0.36], [x, c.h * 0.1], c.palette.ink, 14) +
    rect({ x: x - 84, y: c.h * 0.045, w: 168, h: 86 }, c.palette.ink, 'rx="8"') +
    times(15, (i) =>
      circle(x - 66 + (i % 5) * 33, c.h * 0.045 + 18 + Math.floor(i / 5) * 25, 10, '#fffdf0'),
    ) +
    glow(x, c.h * 0.08, c.w * 0.2, '#fff7d6', 0.8)
  const stripes = times(9, (i) => {
    const x = (k: number, at: number) => c.w / 2 + (k - 4.5) * c.w * (0.13 + at * 0.16)
    return poly(
      [
        [x(i, 0), pitch],
        [x(i + 1, 0), pitch],
        [x(i + 1, 1), c.h],
        [x(i, 1), c.h],
      ],
      i % 2 ? '#3f8a4d' : '#4c9b58',
    )
  })
  const player = (x: number, y: number, s: number, shirt: string) =>
    person(x, y, s, shirt, '#8d5f43') +
    rect({ x: x - s * 0.13, y: y - s * 0.4, w: s * 0.26, h: s * 0.14 }, '#ffffff') +
    `<ellipse cx="${x + s * 0.2}" cy="${y}" rx="${s * 0.34}" ry="${s * 0.05}" fill="#000000" opacity="0.25"/>`
  return (
    sky(c) +
    poly(
      [
        [0, c.h * 0.3],
        [c.w * 0.5, c.h * 0.235],
        [c.w, c.h * 0.3],
        [c.w, c.h * 0.34],
        [0, c.h * 0.34],
      ],
      c.palette.ink,
    ) +
    rect({ x: 0, y: c.h * 0.3, w: c.w, h: pitch - c.h * 0.3 }, c.palette.near) +
    dots +
    rect({ x: 0, y: pitch - 46, w: c.w, h: 46 }, c.palette.ink) +
    times(12, (i) =>
      rect(
        { x: i * 164 + 6, y: pitch - 40, w: 152, h: 34 },
        pick(c, [c.palette.accent, c.palette.light, c.palette.middle, c.palette.far]),
      ),
    ) +
    stripes +
    line([0, pitch + 8], [c.w, pitch + 8], '#f4f7ee', 5) +
    line([c.w * 0.5, pitch + 8], [c.w * 0.5, c.h], '#f4f7ee', 6) +
    `<ellipse cx="${c.w / 2}" cy="${c.h * 0.8}" rx="${c.w * 0.19}" ry="${c.h * 0.1}" fill="none" stroke="#f4f7ee" stroke-width="6"/>` +
    [
      [0.2, 0.7, 110],
      [0.35, 0.86, 180],
      [0.46, 0.78, 140],
      [0.63, 0.72, 112],
      [0.72, 0.9, 200],
      [0.86, 0.79, 140],
    ]
      .map(([x = 0, y = 0, s = 0], i) =>
        player(c.w * x, c.h * y, s, i % 2 ? c.palette.accent : '#f3f0e2'),
      )
      .join('') +
    circle(c.w * 0.53, c.h * 0.87, 15, '#ffffff') +
    mast(c.w * 0.15) +
    mast(c.w * 0.85)
  )
}
