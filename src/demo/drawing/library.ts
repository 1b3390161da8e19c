import { person } from './nature.ts'
import { type Canvas, times, rect, poly, fade, glow } from './shapes.ts'

const pick = (c: Canvas, list: readonly string[]) =>
  list[Math.floor(c.random(0, list.length))] ?? '#888888'

/** Draws a library as SVG. */
export function library(c: Canvas): string {
  const shelf = (x: number, w: number, rows: number) =>
    rect({ x, y: c.h * 0.06, w, h: c.h * 0.8 }, '#5a3b26') +
    times(rows, (row) => {
      const h = (c.h * 0.78) / rows
      const y = c.h * 0.07 + row * h
      let out = rect({ x: x + 10, y, w: w - 20, h: h - 14 }, '#2c1c14')
      for (let at = x + 14; at < x + w - 26;) {
        const thick = c.random(11, 27)
        const high = h * c.random(0.58, 0.86)
        const colour = pick(c, [
          '#8c3b2f',
          '#d6a74b',
          '#375a5e',
          '#6d7f55',
          '#e4d4b2',
          '#4b3a5c',
          '#a8653a',
          '#22384d',
        ])
        if (c.random(0, 1) > 0.06) {
          out += rect({ x: at, y: y + h - 14 - high, w: thick - 2, h: high }, colour)
          out += rect(
            { x: at, y: y + h - 14 - high * 0.82, w: thick - 2, h: 5 },
            '#f3e3bd',
            'opacity="0.6"',
          )
        }
        at += thick
      }
      return out
    })
  const lamp = (x: number, y: number) =>
    glow(x, y, c.w * 0.2, '#ffdf9a', 0.8) +
    poly(
      [
        [x - 66, y],
        [x - 34, y - 58],
        [x + 34, y - 58],
        [x + 66, y],
      ],
      '#2f6b57',
    ) +
    rect({ x: x - 5, y, w: 10, h: 110 }, '#b98b3e') +
    rect({ x: x - 44, y: y + 106, w: 88, h: 14 }, '#b98b3e')
  const table = c.h * 0.84
  const unit = c.w / 3
  return (
    fade({ x: 0, y: 0, w: c.w, h: c.h }, [
      [0, '#3b281c', 1],
      [1, '#6b4a31', 1],
    ]) +
    times(3, (i) => shelf(i * unit + 14, unit - 28, 6)) +
    fade({ x: 0, y: 0, w: c.w, h: c.h * 0.86 }, [
      [0, '#140c08', 0.5],
      [0.5, '#140c08', 0.05],
      [1, '#140c08', 0.3],
    ]) +
    person(c.w * 0.3, table + 70, c.h * 0.36, '#37566b', '#c99b7a') +
    person(c.w * 0.78, table + 60, c.h * 0.34, '#a5493a', '#5b4032') +
    poly(
      [
        [c.w * 0.02, table],
        [c.w * 0.98, table],
        [c.w * 1.1, c.h],
        [-c.w * 0.1, c.h],
      ],
      '#8a5d38',
    ) +
    rect({ x: 0, y: table - 4, w: c.w, h: 12 }, '#a87446') +
    lamp(c.w * 0.52, table - 90) +
    times(5, (i) =>
      poly(
        [
          [c.w * (0.14 + i * 0.17), table + 50],
          [c.w * (0.2 + i * 0.17), table + 40],
          [c.w * (0.26 + i * 0.17), table + 50],
          [c.w * (0.27 + i * 0.17), table + 92],
          [c.w * (0.2 + i * 0.17), table + 80],
          [c.w * (0.13 + i * 0.17), table + 92],
        ],
        '#f5ead0',
        `opacity="${i === 2 ? 1 : 0.9}"`,
      ),
    )
  )
}
