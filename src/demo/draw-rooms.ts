import { haze, person, sky, water } from './draw-nature.ts'
import { type Canvas, circle, fade, glow, line, poly, rect, times } from './draw-shapes.ts'

const cloths = ['#c8553d', '#e9b44c', '#4f7c82', '#7a4e7e', '#8aa06a', '#d98e6b']
const pick = (c: Canvas, list: readonly string[]) =>
  list[Math.floor(c.random(0, list.length))] ?? '#888888'

/** Heads and shoulders, the nearest row last. */
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

export function hall(c: Canvas): string {
  const floor = c.h * 0.6
  const window = (x: number) =>
    `<path d="M${x} ${floor - 40}V${c.h * 0.2}a78 78 0 0 1 156 0V${floor - 40}Z" fill="url(#pane)"/>` +
    line([x + 78, c.h * 0.14], [x + 78, floor - 40], '#8a6f52', 7) +
    [0.22, 0.34, 0.46].map((y) => line([x, c.h * y], [x + 156, c.h * y], '#8a6f52', 6)).join('')
  const booth = (x: number, s: number) =>
    rect({ x, y: c.h * 0.72 - 210 * s, w: 190 * s, h: 210 * s }, '#efe6d3') +
    rect(
      { x: x + 12 * s, y: c.h * 0.72 - 196 * s, w: 166 * s, h: 140 * s },
      c.palette.accent,
      'opacity="0.9"',
    ) +
    times(7, (i) =>
      line(
        [x + (24 + i * 24) * s, c.h * 0.72 - 196 * s],
        [x + (24 + i * 24) * s, c.h * 0.72 - 56 * s],
        '#000000',
        3,
        'opacity="0.16"',
      ),
    ) +
    person(x + 95 * s, c.h * 0.72 + 6, 120 * s, pick(c, cloths), '#5b4032')
  return (
    `<linearGradient id="pane" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${c.palette.sky[0]}"/><stop offset="1" stop-color="${c.palette.sky[2]}"/></linearGradient>` +
    fade({ x: 0, y: 0, w: c.w, h: c.h }, [
      [0, '#c9b08c', 1],
      [0.6, '#e8d6b6', 1],
      [1, '#d9c29c', 1],
    ]) +
    times(5, (i) => window(120 + i * 400)) +
    rect({ x: 0, y: floor - 36, w: c.w, h: 46 }, '#9a7a57') +
    fade({ x: 0, y: floor + 8, w: c.w, h: c.h - floor }, [
      [0, '#b98f63', 1],
      [1, '#7a5638', 1],
    ]) +
    times(15, (i) =>
      line(
        [c.w / 2 + (i - 7) * 130, floor + 8],
        [c.w / 2 + (i - 7) * 420, c.h],
        '#000000',
        3,
        'opacity="0.12"',
      ),
    ) +
    times(5, (i) =>
      poly(
        [
          [120 + i * 400, floor + 20],
          [276 + i * 400, floor + 20],
          [180 + i * 400, c.h],
          [-60 + i * 400, c.h],
        ],
        '#fff4d6',
        'opacity="0.16"',
      ),
    ) +
    times(7, (i) => booth(60 + i * 265, 1)) +
    rect({ x: c.w * 0.36, y: c.h * 0.78, w: 470, h: 30 }, '#5b3d27') +
    rect({ x: c.w * 0.37, y: c.h * 0.8, w: 440, h: c.h * 0.2 }, '#6d4a30') +
    rect({ x: c.w * 0.44, y: c.h * 0.63, w: 210, h: c.h * 0.15 }, '#f2efe6') +
    rect({ x: c.w * 0.44 + 140, y: c.h * 0.63, w: 70, h: c.h * 0.15 }, '#000000', 'opacity="0.1"') +
    rect({ x: c.w * 0.44 + 55, y: c.h * 0.63 - 5, w: 100, h: 12 }, c.palette.ink) +
    rect(
      { x: c.w * 0.44 + 74, y: c.h * 0.59, w: 62, h: 60 },
      '#ffffff',
      `transform="rotate(-7 ${c.w * 0.44 + 105} ${c.h * 0.61})"`,
    ) +
    times(6, (i) =>
      person(
        c.w * (0.06 + i * 0.052),
        c.h * (0.93 + i * 0.012),
        c.h * (0.3 + i * 0.012),
        pick(c, cloths),
        pick(c, ['#8d5f43', '#e3bd9c', '#3a2a22']),
      ),
    ) +
    person(c.w * 0.64, c.h * 1.0, c.h * 0.42, c.palette.ink, '#c99b7a') +
    times(3, (i) =>
      person(c.w * (0.8 + i * 0.07), c.h * 0.97, c.h * 0.34, pick(c, cloths), '#5b4032'),
    )
  )
}

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
