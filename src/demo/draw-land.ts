import {
  birds,
  broadleaf,
  conifer,
  haze,
  person,
  poplar,
  ridge,
  ridgeLine,
  sky,
  water,
} from './draw-nature.ts'
import { type Canvas, circle, fade, glow, line, poly, rect, times } from './draw-shapes.ts'

export function mountains(c: Canvas): string {
  const range = (y: number, rise: number, fill: string, snow: number) => {
    const top = ridgeLine(c, { y, rise, rough: 0.58 })
    const snowline = Math.min(...top.map((point) => point[1])) + rise * snow
    // The higher the crest stands above the snowline, the farther its snow runs down the gullies.
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

function hut(c: Canvas, x: number, y: number, s: number): string {
  return (
    rect({ x, y: y - 66 * s, w: 130 * s, h: 66 * s }, c.palette.ink) +
    poly(
      [
        [x - 16 * s, y - 60 * s],
        [x + 65 * s, y - 126 * s],
        [x + 146 * s, y - 60 * s],
      ],
      c.palette.accent,
    ) +
    rect({ x: x + 92 * s, y: y - 130 * s, w: 16 * s, h: 44 * s }, c.palette.ink) +
    rect({ x: x + 24 * s, y: y - 46 * s, w: 26 * s, h: 26 * s }, c.palette.light) +
    rect({ x: x + 82 * s, y: y - 50 * s, w: 26 * s, h: 50 * s }, c.palette.middle) +
    glow(x + 37 * s, y - 33 * s, 90 * s, c.palette.light, 0.5)
  )
}

export function fields(c: Canvas): string {
  const horizon = c.h * 0.52
  const vanish = c.w * 0.58
  const rows = times(34, (i) => {
    const a = vanish + (i - 17) * c.w * 0.008
    const spread = (i - 17) * c.w * 0.13
    return poly(
      [
        [a, horizon],
        [a + c.w * 0.004, horizon],
        [vanish + spread + c.w * 0.07, c.h],
        [vanish + spread, c.h],
      ],
      i % 2 ? c.palette.light : c.palette.near,
      `opacity="${i % 2 ? 0.3 : 0.75}"`,
    )
  })
  const ears = times(260, () => {
    const at = c.random(0.25, 1)
    const x = c.random(0, c.w)
    const y = horizon + at * (c.h - horizon)
    return line(
      [x, y],
      [x + c.random(-8, 8) * at, y - 46 * at],
      c.palette.light,
      2.6 * at,
      'opacity="0.4" stroke-linecap="round"',
    )
  })
  return (
    sky(c, { x: c.w * 0.26, y: c.h * 0.34, r: c.h * 0.055 }) +
    ridge(c, { y: horizon + 8, rise: c.h * 0.15, rough: 0.42, fill: c.palette.far }) +
    haze(c, horizon, c.h * 0.12) +
    fade({ x: 0, y: horizon, w: c.w, h: c.h - horizon }, [
      [0, c.palette.far, 1],
      [0.3, c.palette.middle, 1],
      [1, c.palette.near, 1],
    ]) +
    rows +
    ears +
    times(9, (i) =>
      poplar(
        c.w * 0.68 + i * 44 + c.random(-6, 6),
        horizon + 16,
        120 + c.random(0, 46),
        c.palette.near,
      ),
    ) +
    hut(c, c.w * 0.86, horizon + 24, 0.9) +
    broadleaf(c, c.w * 0.13, c.h * 0.78, c.h * 0.38, c.palette.ink) +
    person(c.w * 0.44, c.h * 0.79, c.h * 0.18, c.palette.ink) +
    person(c.w * 0.49, c.h * 0.77, c.h * 0.16, c.palette.accent, c.palette.ink) +
    birds(c, c.w * 0.55, c.h * 0.26, 10)
  )
}

export function road(c: Canvas): string {
  const horizon = c.h * 0.56
  const vanish = c.w * 0.47
  const dune = (y: number, rise: number, fill: string) => ridge(c, { y, rise, rough: 0.4, fill })
  const dashes = times(11, (i) => {
    const at = (i / 11) ** 2.1
    const to = at + 0.035 + at * 0.12
    const x = (k: number) => vanish + (c.w * 0.5 - vanish) * k
    const y = (k: number) => horizon + k * (c.h - horizon)
    return poly(
      [
        [x(at) - at * 12 - 1, y(at)],
        [x(at) + at * 12 + 1, y(at)],
        [x(to) + to * 12, y(to)],
        [x(to) - to * 12, y(to)],
      ],
      c.palette.light,
    )
  })
  const poles = times(8, (i) => {
    const at = 0.03 + (i / 8) ** 2 * 0.9
    const x = vanish - at * c.w * 0.52
    const y = horizon + at * c.h * 0.3
    const s = at * c.h * 0.62 + 12
    return (
      line([x, y], [x, y - s], c.palette.ink, 2 + at * 9) +
      line([x - s * 0.12, y - s * 0.9], [x + s * 0.12, y - s * 0.9], c.palette.ink, 2 + at * 6)
    )
  })
  const saplings = times(30, (i) => {
    const at = 0.05 + (i / 30) ** 1.7
    const x = vanish + at * c.w * 0.46 + 26
    const y = horizon + at * c.h * 0.36
    return broadleaf(c, x + c.random(-6, 6), y, 20 + at * 150, i % 2 ? '#5d7a4a' : '#47653f')
  })
  return (
    sky(c, { x: c.w * 0.74, y: c.h * 0.22, r: c.h * 0.048 }) +
    dune(horizon, c.h * 0.2, c.palette.far) +
    haze(c, horizon - 40, c.h * 0.14) +
    dune(horizon + 18, c.h * 0.1, c.palette.middle) +
    fade({ x: 0, y: horizon, w: c.w, h: c.h - horizon }, [
      [0, c.palette.far, 1],
      [0.5, c.palette.middle, 1],
      [1, c.palette.near, 1],
    ]) +
    times(60, () =>
      rect(
        {
          x: c.random(0, c.w),
          y: horizon + c.random(0.05, 1) * (c.h - horizon),
          w: c.random(60, 280),
          h: 3,
        },
        c.palette.light,
        'opacity="0.16" rx="2"',
      ),
    ) +
    poly(
      [
        [vanish - 5, horizon],
        [vanish + 5, horizon],
        [c.w * 0.8, c.h],
        [c.w * 0.2, c.h],
      ],
      '#4c4a4a',
    ) +
    poly(
      [
        [vanish - 5, horizon],
        [vanish - 3, horizon],
        [c.w * 0.23, c.h],
        [c.w * 0.2, c.h],
      ],
      c.palette.light,
      'opacity="0.7"',
    ) +
    dashes +
    poles +
    saplings +
    rect({ x: vanish + c.w * 0.028, y: horizon + 52, w: 44, h: 34 }, c.palette.accent, 'rx="5"') +
    rect({ x: vanish + c.w * 0.028 + 5, y: horizon + 57, w: 34, h: 12 }, c.palette.light)
  )
}

export function lighthouse(c: Canvas): string {
  const sea = c.h * 0.68
  const x = c.w * 0.6
  const top = c.h * 0.26
  const beam = (side: -1 | 1) =>
    poly(
      [
        [x, top + 30],
        [x + side * c.w, top - c.h * 0.1],
        [x + side * c.w, top + c.h * 0.16],
      ],
      c.palette.light,
      'opacity="0.22"',
    )
  const half = (y: number) => 44 + ((y - top) / (sea - top)) * 42
  const band = (from: number, to: number, fill: string) =>
    poly(
      [
        [x - half(from), from],
        [x + half(from), from],
        [x + half(to), to],
        [x - half(to), to],
      ],
      fill,
    )
  const bands = times(6, (i) => {
    const step = (sea - top - 70) / 6
    return band(
      top + 70 + i * step,
      top + 70 + (i + 1) * step + 1,
      i % 2 ? c.palette.accent : c.palette.light,
    )
  })
  return (
    sky(c, c.mood === 'night' ? { x: c.w * 0.2, y: c.h * 0.14, r: c.h * 0.028 } : undefined) +
    ridge(c, { y: sea, rise: c.h * 0.08, fill: c.palette.far }) +
    beam(-1) +
    beam(1) +
    water(c, sea, x) +
    poly(
      [
        [x - 330, c.h * 0.8],
        [x - 180, sea - 18],
        [x - 70, sea - 44],
        [x + 90, sea - 40],
        [x + 220, sea + 6],
        [x + 420, c.h * 0.82],
        [x + 200, c.h * 0.86],
        [x - 160, c.h * 0.85],
      ],
      c.palette.ink,
    ) +
    bands +
    poly(
      [
        [x + half(top + 70) * 0.4, top + 70],
        [x + half(top + 70), top + 70],
        [x + half(sea), sea - 2],
        [x + half(sea) * 0.4, sea - 2],
      ],
      '#000000',
      'opacity="0.2"',
    ) +
    rect({ x: x - 66, y: top + 58, w: 132, h: 16 }, c.palette.ink) +
    rect({ x: x - 34, y: top, w: 68, h: 60 }, c.palette.light) +
    [-34, -12, 10, 31]
      .map((at) => line([x + at, top], [x + at, top + 60], c.palette.ink, 4))
      .join('') +
    poly(
      [
        [x - 46, top],
        [x, top - 50],
        [x + 46, top],
      ],
      c.palette.accent,
    ) +
    glow(x, top + 30, c.w * 0.3, c.palette.light, 0.95) +
    hut(c, x - 220, sea + 8, 1) +
    ridge(c, { y: c.h * 1.0, rise: c.h * 0.1, rough: 0.6, fill: c.palette.ink }) +
    times(26, () =>
      circle(
        c.random(0, c.w),
        c.h * c.random(0.86, 0.92),
        c.random(3, 11),
        c.palette.light,
        'opacity="0.35"',
      ),
    ) +
    birds(c, c.w * 0.28, c.h * 0.36, 6)
  )
}

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
    ferry3(c, c.w * 0.24, c.h * 0.6) +
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

function ferry3(c: Canvas, x: number, y: number): string {
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

export function train(c: Canvas): string {
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
