import type { Canvas } from './shapes.ts'
import { circle, fade, glow, line, poly, rect, times } from './shapes.ts'

/** Draws the sky, with a sun if it is given. */
export function sky(c: Canvas, sun?: { x: number; y: number; r: number }): string {
  const [top, middle, horizon] = c.palette.sky
  const base = fade({ x: 0, y: 0, w: c.w, h: c.h }, [
    [0, top, 1],
    [0.38, middle, 1],
    [0.68, horizon, 1],
  ])
  const stars = c.mood === 'night' ? times(170, () => star(c)) : ''
  const disc = sun
    ? glow(sun.x, sun.y, sun.r * 7, c.palette.sun, 0.75) +
      circle(sun.x, sun.y, sun.r, c.palette.sun)
    : ''
  return base + stars + disc + clouds(c)
}

function star(c: Canvas): string {
  const y = c.random(0, c.h * 0.55)
  return circle(
    c.random(0, c.w),
    y,
    c.random(0.8, 2.4),
    '#ffffff',
    `opacity="${c.random(0.2, 0.9).toFixed(2)}"`,
  )
}

/**
 * Draws long flat banks. A row of ellipses cut by its own lower edge looks like weather, not like
 * sheep.
 */
function clouds(c: Canvas): string {
  const strength = c.mood === 'storm' ? 0.34 : c.mood === 'night' ? 0.07 : 0.24
  const colour = c.mood === 'storm' ? '#24333a' : c.palette.light
  const bank = () => {
    const x = c.random(-0.1, 0.95) * c.w
    const y = c.random(0.06, 0.4) * c.h
    const length = c.random(0.16, 0.42) * c.w
    return times(9, (i) => {
      const along = i / 8
      const rise = Math.sin(along * Math.PI)
      const rx = length * c.random(0.1, 0.2) * (0.5 + rise)
      const ry = rx * c.random(0.16, 0.26)
      return `<ellipse cx="${Math.round(x + along * length)}" cy="${Math.round(y - rise * ry * 0.5)}" rx="${Math.round(rx)}" ry="${Math.round(ry)}" fill="${colour}" opacity="${strength}"/>`
    })
  }
  const soft = `<filter id="cloud" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="14 5"/></filter>`
  return `${soft}<g filter="url(#cloud)">${times(c.mood === 'storm' ? 9 : 5, bank)}</g>`
}

/** Draws the profile of a range by midpoint displacement, closed at the bottom of the picture. */
export function ridge(
  c: Canvas,
  shape: { y: number; rise: number; rough?: number; fill: string; steps?: number },
): string {
  const top = ridgeLine(c, shape)
  return poly([[0, c.h], ...top, [c.w, c.h]], shape.fill)
}

/** Returns the points of a range's profile. */
export function ridgeLine(
  c: Canvas,
  shape: { y: number; rise: number; rough?: number; steps?: number },
): [number, number][] {
  const rough = shape.rough ?? 0.52
  let heights = [c.random(0.2, 1), c.random(0.2, 1)]
  let swing = 1
  for (let step = 0; step < (shape.steps ?? 7); step++) {
    const next: number[] = []
    heights.forEach((height, i) => {
      const after = heights[i + 1]
      next.push(height)
      if (after !== undefined) next.push((height + after) / 2 + c.random(-0.5, 0.5) * swing)
    })
    heights = next
    swing *= rough
  }
  return heights.map((height, i) => [
    (i / (heights.length - 1)) * c.w,
    shape.y - height * shape.rise,
  ])
}

/** Draws a band of haze around `y`. */
export function haze(c: Canvas, y: number, depth: number, opacity = 0.55): string {
  const colour = c.palette.sky[2]
  return fade({ x: 0, y: y - depth, w: c.w, h: depth * 2 }, [
    [0, colour, 0],
    [0.5, colour, opacity],
    [1, colour, 0],
  ])
}

/** Draws water from `y` down: the sky upside down, a broken path of light, small waves. */
export function water(c: Canvas, y: number, sunX?: number): string {
  const [top, , horizon] = c.palette.sky
  const depth = c.h - y
  const base =
    rect({ x: 0, y, w: c.w, h: depth }, c.palette.middle) +
    fade({ x: 0, y, w: c.w, h: depth }, [
      [0, horizon, 0.85],
      [0.35, c.palette.middle, 0.5],
      [1, top, 0.75],
    ])
  const waves = times(150, () => {
    const at = c.random(0, 1) ** 1.7
    const width = 20 + at * c.random(60, 260)
    const light = c.random(0, 1) > 0.45
    return rect(
      { x: c.random(-0.05, 1) * c.w, y: y + 3 + at * depth, w: width, h: 1.5 + at * 5 },
      light ? c.palette.light : c.palette.ink,
      `rx="2" opacity="${(0.05 + c.random(0, 0.13)).toFixed(2)}"`,
    )
  })
  const path =
    sunX === undefined
      ? ''
      : times(70, (i) => {
          const at = (i / 70) ** 1.5
          const width = (14 + at * 150) * c.random(0.4, 1.3)
          const x = sunX - width / 2 + c.random(-1, 1) * (12 + at * 60)
          return rect(
            { x, y: y + 2 + at * depth, w: width, h: 2 + at * 6 },
            c.palette.sun,
            `rx="3" opacity="${(0.6 - at * 0.45).toFixed(2)}"`,
          )
        })
  return base + waves + path
}

/** Draws a conifer that stands at x, y. */
export function conifer(c: Canvas, x: number, y: number, size: number, fill: string): string {
  const tiers = times(4, (i) => {
    const top = y - size + i * size * 0.2
    const half = size * (0.1 + i * 0.055)
    const lean = c.random(-0.02, 0.02) * size
    return poly(
      [
        [x + lean, top],
        [x + half, top + size * 0.36],
        [x - half, top + size * 0.36],
      ],
      fill,
    )
  })
  return (
    rect({ x: x - size * 0.03, y: y - size * 0.1, w: size * 0.06, h: size * 0.12 }, fill) + tiers
  )
}

/** Draws a broad-leaved tree that stands at x, y. */
export function broadleaf(c: Canvas, x: number, y: number, size: number, fill: string): string {
  const crown = times(14, () =>
    circle(
      x + c.random(-0.25, 0.25) * size,
      y - size * c.random(0.48, 0.84),
      size * c.random(0.1, 0.18),
      fill,
    ),
  )
  return line([x, y], [x, y - size * 0.6], fill, size * 0.07) + crown
}

/** Draws a poplar that stands at x, y. */
export function poplar(x: number, y: number, size: number, fill: string): string {
  return `<ellipse cx="${Math.round(x)}" cy="${Math.round(y - size * 0.52)}" rx="${(size * 0.11).toFixed(1)}" ry="${(size * 0.48).toFixed(1)}" fill="${fill}"/>`
}

/** Draws a flock of `count` birds around x, y. */
export function birds(c: Canvas, x: number, y: number, count: number): string {
  return times(count, () => {
    const bx = x + c.random(-160, 160)
    const by = y + c.random(-70, 70)
    const s = c.random(7, 15)
    return `<path d="M${bx.toFixed(0)} ${by.toFixed(0)}q${s / 2} ${-s * 0.7} ${s} 0q${s / 2} ${-s * 0.7} ${s} 0" fill="none" stroke="${c.palette.ink}" stroke-width="2.4" stroke-linecap="round" opacity="0.7"/>`
  })
}

/** Draws a standing figure that gives a scene its scale. */
export function person(x: number, y: number, size: number, fill: string, head = fill): string {
  const at = (dx: number, dy: number) =>
    `${(x + dx * size).toFixed(1)} ${(y - dy * size).toFixed(1)}`
  const coat =
    `M${at(-0.15, 0.34)}L${at(-0.17, 0.7)}Q${at(-0.16, 0.8)} ${at(-0.06, 0.82)}` +
    `L${at(0.06, 0.82)}Q${at(0.16, 0.8)} ${at(0.17, 0.7)}L${at(0.15, 0.34)}Z`
  const legs =
    `M${at(-0.13, 0.4)}L${at(-0.11, 0)}L${at(-0.02, 0)}L${at(0, 0.3)}` +
    `L${at(0.02, 0)}L${at(0.11, 0)}L${at(0.13, 0.4)}Z`
  return (
    `<path d="${legs}" fill="${fill}"/><path d="${legs}" fill="#000000" opacity="0.35"/>` +
    rect({ x: x - size * 0.03, y: y - size * 0.86, w: size * 0.06, h: size * 0.06 }, head) +
    `<path d="${coat}" fill="${fill}"/>` +
    circle(x, y - size * 0.92, size * 0.078, head)
  )
}
