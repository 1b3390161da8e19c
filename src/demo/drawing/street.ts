import { sky, person } from './nature.ts'
import { type Canvas, times, rect, poly, circle, line, glow } from './shapes.ts'

/** Draws a street as SVG. */
export function street(c: Canvas): string {
  const horizon = c.h * 0.54
  const vanish = c.w * 0.52
  const wall = (side: -1 | 1) =>
    times(6, (i) => {
      // The houses go from the far end to the near one, each wider than the one behind it.
      const near = 0.06 + ((i + 1) / 6) ** 1.9
      const far = 0.06 + (i / 6) ** 1.9
      const nx = vanish + side * near * c.w * 0.6
      const fx = vanish + side * far * c.w * 0.6
      const high = c.random(0.75, 1.15)
      const fill = [c.palette.far, c.palette.middle, c.palette.near][i % 3] ?? c.palette.near
      const floor = (x: number, at: number) =>
        horizon + (Math.abs(x - vanish) / c.w) * c.h * 0.62 * at
      const windows = times(24, (k) => {
        const u = (k % 4) / 4 + 0.07
        const v = Math.floor(k / 4) / 6
        const x1 = fx + (nx - fx) * u
        const x2 = fx + (nx - fx) * (u + 0.14)
        const at = 0.25 - v * 1.85 * high
        return c.random(0, 1) > 0.5
          ? ''
          : poly(
              [
                [x1, floor(x1, at)],
                [x2, floor(x2, at)],
                [x2, floor(x2, at + 0.16)],
                [x1, floor(x1, at + 0.16)],
              ],
              c.palette.light,
              `opacity="${c.random(0.4, 0.95).toFixed(2)}"`,
            )
      })
      const sign =
        c.random(0, 1) > 0.35
          ? rect(
              {
                x: nx - side * 50 * near - 18 * near,
                y: floor(nx, -0.75),
                w: 44 * near + 8,
                h: 190 * near,
              },
              i % 2 ? c.palette.accent : c.palette.light,
              'rx="5"',
            ) +
            glow(
              nx - side * 40 * near,
              floor(nx, -0.5),
              240 * near,
              i % 2 ? c.palette.accent : c.palette.light,
              0.4,
            )
          : ''
      return (
        poly(
          [
            [fx, floor(fx, 1)],
            [fx, floor(fx, -2 * high)],
            [nx, floor(nx, -2 * high)],
            [nx, floor(nx, 1)],
          ],
          fill,
        ) +
        windows +
        sign
      )
    })
  const lamps = times(5, (i) => {
    const near = 0.05 + ((i + 1) / 5) ** 1.8 * 0.6
    return [-1, 1]
      .map((side) => {
        const x = vanish + side * near * c.w * 0.42
        const y = horizon + near * c.h * 0.34
        const s = near * 560
        return (
          line([x, y], [x, y - s], c.palette.ink, near * 11) +
          glow(x, y - s, near * 210, c.palette.light, 0.9) +
          circle(x, y - s, near * 17, '#fffbe8')
        )
      })
      .join('')
  })
  const shine = times(90, () => {
    const at = c.random(0.02, 1) ** 1.5
    const x = vanish + c.random(-0.5, 0.5) * (0.12 + at) * c.w
    return rect(
      { x, y: horizon + at * c.h * 0.46, w: 4 + at * 16, h: 12 + at * 90 },
      c.random(0, 1) > 0.75 ? c.palette.accent : c.palette.light,
      `rx="6" opacity="${c.random(0.08, 0.34).toFixed(2)}"`,
    )
  })
  const walkers = times(7, (i) => {
    const near = 0.1 + (i / 7) ** 1.6 * 0.62
    const x = vanish + c.random(-0.34, 0.34) * c.w * (0.12 + near)
    const y = horizon + near * c.h * 0.5
    const s = near * c.h * 0.34
    const umbrella =
      i % 2 === 0
        ? `<path d="M${x - s * 0.34} ${y - s * 0.86}Q${x} ${y - s * 1.36} ${x + s * 0.34} ${y - s * 0.86}Z" fill="${i % 4 ? c.palette.near : c.palette.accent}"/>`
        : ''
    return person(x, y, s, c.palette.ink) + umbrella
  })
  return (
    sky(c) +
    `<linearGradient id="wet" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${c.palette.far}"/><stop offset="0.5" stop-color="${c.palette.near}"/><stop offset="1" stop-color="${c.palette.ink}"/></linearGradient>` +
    glow(vanish, horizon, c.w * 0.34, c.palette.light, 0.7) +
    wall(-1) +
    wall(1) +
    poly(
      [
        [vanish - 30, horizon],
        [vanish + 30, horizon],
        [c.w * 1.3, c.h],
        [-c.w * 0.3, c.h],
      ],
      'url(#wet)',
    ) +
    shine +
    lamps +
    walkers
  )
}
