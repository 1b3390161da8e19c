import { sky, ridge, haze, conifer, broadleaf, birds } from './nature.ts'
import { type Canvas, times, rect, poly, circle, line, fade, glow } from './shapes.ts'

/** Draws a train as SVG. */
export function trainScene(c: Canvas): string {
  const track = c.h * 0.78
  const carriage = (x: number) =>
    rect({ x, y: track - 176, w: 470, h: 132 }, c.palette.accent, 'rx="14"') +
    rect({ x, y: track - 176, w: 470, h: 30 }, c.palette.ink, 'rx="14" opacity="0.45"') +
    rect({ x, y: track - 84, w: 470, h: 12 }, c.palette.light) +
    times(7, (i) =>
      rect(
        { x: x + 26 + i * 62, y: track - 140, w: 42, h: 42 },
        i === 3 ? c.palette.ink : c.palette.light,
        'rx="6"',
      ),
    ) +
    [70, 128, 342, 400]
      .map(
        (at) =>
          circle(x + at, track - 30, 22, c.palette.ink) +
          circle(x + at, track - 30, 9, c.palette.far),
      )
      .join('') +
    rect({ x: x + 20, y: track - 52, w: 430, h: 16 }, c.palette.ink)
  const engine = (x: number) =>
    `<path d="M${x} ${track - 44}L${x} ${track - 176}L${x + 330} ${track - 176}Q${x + 430} ${track - 160} ${x + 462} ${track - 44}Z" fill="${c.palette.near}"/>` +
    poly(
      [
        [x + 300, track - 160],
        [x + 352, track - 158],
        [x + 402, track - 112],
        [x + 300, track - 112],
      ],
      c.palette.light,
    ) +
    rect({ x, y: track - 92, w: 450, h: 14 }, c.palette.light) +
    times(4, (i) =>
      rect(
        { x: x + 30 + i * 62, y: track - 148, w: 42, h: 36 },
        c.palette.ink,
        'opacity="0.5" rx="4"',
      ),
    ) +
    [80, 140, 320, 380].map((at) => circle(x + at, track - 30, 23, c.palette.ink)).join('') +
    glow(x + 452, track - 72, 220, c.palette.light, 0.9) +
    circle(x + 446, track - 72, 11, '#fffbe8')
  const wires = times(6, (i) => {
    const x = i * c.w * 0.19 + 30
    return (
      line([x, track - 10], [x, track - 320], c.palette.ink, 8) +
      line([x, track - 306], [x + 110, track - 290], c.palette.ink, 5) +
      line([x - 60, track - 262], [x + c.w * 0.19, track - 262], c.palette.ink, 2.5)
    )
  })
  return (
    sky(c, { x: c.w * 0.62, y: c.h * 0.3, r: c.h * 0.045 }) +
    ridge(c, { y: c.h * 0.66, rise: c.h * 0.3, fill: c.palette.far }) +
    haze(c, c.h * 0.6, c.h * 0.16) +
    ridge(c, { y: c.h * 0.72, rise: c.h * 0.16, fill: c.palette.middle }) +
    haze(c, c.h * 0.7, c.h * 0.08, 0.4) +
    times(40, (i) =>
      i % 3
        ? conifer(c, c.random(0, c.w), c.h * 0.735, c.random(60, 120), c.palette.near)
        : broadleaf(c, c.random(0, c.w), c.h * 0.735, c.random(70, 110), c.palette.near),
    ) +
    rect({ x: 0, y: c.h * 0.72, w: c.w, h: c.h }, c.palette.near) +
    wires +
    [-120, 360, 840].map((x) => carriage(x)).join('') +
    engine(1320) +
    rect({ x: 0, y: track - 9, w: c.w, h: 9 }, c.palette.ink) +
    times(60, (i) => rect({ x: i * 34, y: track, w: 22, h: 10 }, c.palette.ink)) +
    fade({ x: 0, y: track + 10, w: c.w, h: c.h - track }, [
      [0, c.palette.middle, 1],
      [0.4, c.palette.near, 1],
      [1, c.palette.ink, 1],
    ]) +
    times(420, () => {
      const at = c.random(0, 1)
      const x = c.random(0, c.w)
      const y = track + 26 + at * (c.h - track)
      return line(
        [x, y],
        [x + c.random(-16, 16), y - 20 - at * 74],
        at > 0.5 ? c.palette.ink : c.palette.near,
        2.5 + at * 3,
        'stroke-linecap="round" opacity="0.85"',
      )
    }) +
    times(60, () =>
      circle(
        c.random(0, c.w),
        c.h * c.random(0.86, 0.99),
        c.random(3, 8),
        c.palette.accent,
        'opacity="0.8"',
      ),
    ) +
    birds(c, c.w * 0.28, c.h * 0.2, 7)
  )
}
