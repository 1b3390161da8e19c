import { birds, haze, person, ridge, sky, water } from './draw-nature.ts'
import { type Canvas, circle, fade, glow, line, poly, rect, times } from './draw-shapes.ts'

/** A row of blocks with windows, from edge to edge. */
function blocks(
  c: Canvas,
  row: { base: number; low: number; high: number; wide: number; fill: string; lit: number },
): string {
  let out = ''
  for (let x = -20; x < c.w;) {
    const w = c.random(0.5, 1.3) * row.wide
    // Taller towards the middle: a city has a centre.
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

function ferry(c: Canvas, x: number, y: number, scale: number): string {
  const s = 100 * scale
  const deck = times(9, (i) =>
    rect(
      { x: x - s * 0.98 + i * s * 0.21, y: y - s * 0.5, w: s * 0.12, h: s * 0.13 },
      c.palette.light,
      'opacity="0.9"',
    ),
  )
  return (
    rect(
      { x: x - s * 1.5, y: y + s * 0.06, w: s * 3.2, h: s * 0.05 },
      c.palette.light,
      'opacity="0.35" rx="4"',
    ) +
    poly(
      [
        [x - s * 1.55, y - s * 0.26],
        [x + s * 1.75, y - s * 0.34],
        [x + s * 1.42, y + s * 0.1],
        [x - s * 1.4, y + s * 0.1],
      ],
      c.palette.ink,
    ) +
    poly(
      [
        [x - s * 1.5, y - s * 0.13],
        [x + s * 1.6, y - s * 0.18],
        [x + s * 1.54, y - s * 0.1],
        [x - s * 1.47, y - s * 0.06],
      ],
      c.palette.accent,
    ) +
    rect({ x: x - s * 1.1, y: y - s * 0.58, w: s * 2.05, h: s * 0.3 }, c.palette.light) +
    rect(
      { x: x - s * 1.1, y: y - s * 0.58, w: s * 2.05, h: s * 0.3 },
      c.palette.middle,
      'opacity="0.35"',
    ) +
    deck +
    rect({ x: x + s * 0.1, y: y - s * 0.84, w: s * 0.6, h: s * 0.28 }, c.palette.light) +
    rect({ x: x + s * 0.2, y: y - s * 0.78, w: s * 0.4, h: s * 0.1 }, c.palette.ink) +
    poly(
      [
        [x - s * 0.5, y - s * 0.57],
        [x - s * 0.44, y - s * 0.98],
        [x - s * 0.14, y - s * 0.98],
        [x - s * 0.08, y - s * 0.57],
      ],
      c.palette.accent,
    ) +
    rect({ x: x - s * 0.45, y: y - s * 0.98, w: s * 0.32, h: s * 0.1 }, c.palette.ink) +
    line([x + s * 0.4, y - s * 0.84], [x + s * 0.4, y - s * 1.25], c.palette.ink, 3)
  )
}

export function harbour(c: Canvas): string {
  const quay = c.h * 0.62
  const sunX = c.w * 0.7
  const crane = (x: number, s: number) =>
    line([x, quay], [x + 40 * s, quay - 430 * s], c.palette.ink, 13 * s) +
    line([x + 150 * s, quay], [x + 110 * s, quay - 430 * s], c.palette.ink, 13 * s) +
    line([x + 15 * s, quay - 190 * s], [x + 132 * s, quay - 190 * s], c.palette.ink, 9 * s) +
    line([x + 22 * s, quay - 190 * s], [x + 112 * s, quay - 420 * s], c.palette.ink, 5 * s) +
    line([x - 210 * s, quay - 430 * s], [x + 290 * s, quay - 430 * s], c.palette.accent, 15 * s) +
    line([x + 75 * s, quay - 560 * s], [x + 75 * s, quay - 430 * s], c.palette.ink, 11 * s) +
    line([x + 75 * s, quay - 556 * s], [x - 200 * s, quay - 434 * s], c.palette.ink, 4 * s) +
    line([x + 75 * s, quay - 556 * s], [x + 280 * s, quay - 434 * s], c.palette.ink, 4 * s) +
    line([x - 120 * s, quay - 426 * s], [x - 120 * s, quay - 290 * s], c.palette.ink, 3 * s) +
    rect({ x: x - 160 * s, y: quay - 292 * s, w: 80 * s, h: 32 * s }, c.palette.accent)
  const stacks = times(34, (i) => {
    const colours = [
      c.palette.accent,
      c.palette.near,
      c.palette.light,
      c.palette.middle,
      c.palette.far,
      c.palette.ink,
    ]
    const high = Math.floor(c.random(1, 6))
    return times(
      high,
      (level) =>
        rect(
          { x: 60 + i * 54, y: quay - 31 * (level + 1), w: 51, h: 29 },
          colours[Math.floor(c.random(0, 6))] ?? c.palette.near,
        ) +
        rect(
          { x: 60 + i * 54, y: quay - 31 * (level + 1) + 22, w: 51, h: 7 },
          '#000000',
          'opacity="0.16"',
        ),
    )
  })
  return (
    sky(c, { x: sunX, y: c.h * 0.4, r: c.h * 0.05 }) +
    ridge(c, { y: quay, rise: c.h * 0.26, fill: c.palette.far }) +
    haze(c, quay - 70, c.h * 0.18) +
    crane(c.w * 0.14, 0.72) +
    crane(c.w * 0.36, 0.72) +
    haze(c, quay, c.h * 0.14, 0.35) +
    stacks +
    crane(c.w * 0.72, 1.08) +
    rect({ x: 0, y: quay - 2, w: c.w, h: 30 }, c.palette.ink) +
    water(c, quay + 28, sunX) +
    ferry(c, c.w * 0.34, c.h * 0.82, 1.7) +
    birds(c, c.w * 0.56, c.h * 0.2, 9)
  )
}

export function street(c: Canvas): string {
  const horizon = c.h * 0.54
  const vanish = c.w * 0.52
  const wall = (side: -1 | 1) =>
    times(6, (i) => {
      // From the far end to the near one, each house wider than the one behind it.
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

export function factory(c: Canvas): string {
  const ground = c.h * 0.72
  const chimney = (x: number, h: number) =>
    poly(
      [
        [x - 17, ground],
        [x - 11, ground - h],
        [x + 11, ground - h],
        [x + 17, ground],
      ],
      c.palette.near,
    ) +
    rect({ x: x - 12, y: ground - h + 20, w: 24, h: 26 }, c.palette.accent) +
    smoke(x + 10, ground - h - 14)
  // One group with one opacity: the puffs melt into a plume instead of showing as discs.
  const smoke = (x: number, y: number) =>
    `<g filter="url(#plume)" opacity="0.4">` +
    times(13, (i) =>
      circle(
        x + i * (22 + i * 4),
        y - i * 17 + c.random(-12, 12),
        18 + i * 7.5,
        c.palette.light,
        `opacity="${(1 - i * 0.075).toFixed(2)}"`,
      ),
    ) +
    '</g>'
  const hall = (x: number, w: number, teeth: number, h: number, fill: string) =>
    rect({ x, y: ground - h, w, h }, fill) +
    times(teeth, (i) => {
      const t = w / teeth
      return (
        poly(
          [
            [x + i * t, ground - h],
            [x + i * t, ground - h - t * 0.6],
            [x + (i + 1) * t, ground - h],
          ],
          fill,
        ) +
        poly(
          [
            [x + i * t + 4, ground - h - 4],
            [x + i * t + 4, ground - h - t * 0.5],
            [x + i * t + t * 0.2, ground - h - t * 0.4],
            [x + i * t + t * 0.2, ground - h - 4],
          ],
          c.palette.light,
          'opacity="0.75"',
        )
      )
    }) +
    times(Math.floor(w / 62), (i) =>
      rect(
        { x: x + 18 + i * 62, y: ground - h * 0.72, w: 38, h: h * 0.34 },
        c.palette.light,
        `opacity="${c.random(0.45, 0.95).toFixed(2)}"`,
      ),
    ) +
    times(Math.floor(w / 62), (i) =>
      line([x + 37 + i * 62, ground - h * 0.72], [x + 37 + i * 62, ground - h * 0.38], fill, 3),
    )
  return (
    '<filter id="plume" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="9"/></filter>' +
    sky(c, { x: c.w * 0.2, y: c.h * 0.36, r: c.h * 0.052 }) +
    ridge(c, { y: ground, rise: c.h * 0.24, fill: c.palette.far }) +
    haze(c, ground - 60, c.h * 0.2) +
    chimney(c.w * 0.44, c.h * 0.46) +
    chimney(c.w * 0.52, c.h * 0.39) +
    chimney(c.w * 0.82, c.h * 0.5) +
    hall(c.w * 0.04, c.w * 0.4, 5, c.h * 0.15, c.palette.middle) +
    hall(c.w * 0.38, c.w * 0.58, 6, c.h * 0.2, c.palette.near) +
    fade({ x: 0, y: ground, w: c.w, h: c.h - ground }, [
      [0, c.palette.middle, 1],
      [1, c.palette.ink, 1],
    ]) +
    poly(
      [
        [c.w * 0.3, c.h],
        [c.w * 0.5, ground],
        [c.w * 0.56, ground],
        [c.w * 0.78, c.h],
      ],
      c.palette.far,
      'opacity="0.5"',
    ) +
    times(26, (i) => {
      const y = ground + 36 + c.random(0, 0.9) * (c.h - ground - 60)
      const s = 60 + ((y - ground) / (c.h - ground)) * 130
      return person(
        c.w * 0.53 + c.random(-0.24, 0.2) * c.w * (0.3 + (y - ground) / 300),
        y,
        s,
        i % 3 ? c.palette.ink : c.palette.near,
      )
    })
  )
}

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
