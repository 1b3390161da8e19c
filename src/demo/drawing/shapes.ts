import type { Mood } from '../types.ts'

/**
 * Returns a number between two bounds from a seeded sequence, so that a photo is the same every
 * time.
 */
export type Random = (from: number, to: number) => number

export type Palette = {
  sky: [top: string, middle: string, horizon: string]
  sun: string
  /** The land from the farthest to the nearest, then the shapes against the light. */
  far: string
  middle: string
  near: string
  ink: string
  /** Lit windows, foam, paper. */
  light: string
  accent: string
}

export type Canvas = { w: number; h: number; random: Random; palette: Palette; mood: Mood }

export const palettes: Record<Mood, Palette> = {
  dawn: {
    sky: ['#5b7fa6', '#e3a98f', '#fbe0b5'],
    sun: '#fff3d0',
    far: '#b98f94',
    middle: '#7d6a80',
    near: '#4a4a63',
    ink: '#262a40',
    light: '#ffe9c2',
    accent: '#d9624a',
  },
  day: {
    sky: ['#4d93c4', '#93c3dc', '#e3eff0'],
    sun: '#fffbe6',
    far: '#8fb0ba',
    middle: '#5f8f86',
    near: '#3c6b57',
    ink: '#22403c',
    light: '#fdf8e8',
    accent: '#e0713c',
  },
  dusk: {
    sky: ['#2d2f5c', '#a8527a', '#f6a45e'],
    sun: '#ffd58a',
    far: '#8d4f75',
    middle: '#5b3a66',
    near: '#352a4f',
    ink: '#1a1733',
    light: '#ffd18a',
    accent: '#ef5d4c',
  },
  night: {
    sky: ['#0a1128', '#152a4e', '#31527c'],
    sun: '#f3f0dc',
    far: '#22406a',
    middle: '#182d50',
    near: '#101f3a',
    ink: '#080f20',
    light: '#ffd27a',
    accent: '#e85d75',
  },
  winter: {
    sky: ['#8fa7bb', '#c3d1da', '#f0efe9'],
    sun: '#fffdf4',
    far: '#b4c3cd',
    middle: '#8298a8',
    near: '#566d80',
    ink: '#2c3d4e',
    light: '#fbfbf7',
    accent: '#c4473a',
  },
  storm: {
    sky: ['#2f3e46', '#5d7377', '#b7c4ba'],
    sun: '#eef2e2',
    far: '#7c9190',
    middle: '#526a6b',
    near: '#364c50',
    ink: '#1c2b30',
    light: '#f4eed2',
    accent: '#e2a03f',
  },
  sand: {
    sky: ['#5d9bb0', '#c9cfb0', '#f5dfb0'],
    sun: '#fff6d8',
    far: '#d9b184',
    middle: '#c08a57',
    near: '#97623d',
    ink: '#4f3327',
    light: '#fff0cf',
    accent: '#b8432f',
  },
}

/** Makes a mulberry32 sequence. Its 32 bits of state are enough for a picture. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return (from, to) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return from + (((t ^ (t >>> 14)) >>> 0) / 4294967296) * (to - from)
  }
}

/** Joins the drawings of `count` repetitions. */
export function times(count: number, draw: (index: number) => string): string {
  return Array.from({ length: Math.max(0, Math.round(count)) }, (_, index) => draw(index)).join('')
}

/** Draws a rectangle. `more` adds attributes. */
export function rect(
  box: { x: number; y: number; w: number; h: number },
  fill: string,
  more = '',
): string {
  return `<rect x="${n(box.x)}" y="${n(box.y)}" width="${n(box.w)}" height="${n(box.h)}" fill="${fill}" ${more}/>`
}

/** Draws a polygon. `more` adds attributes. */
export function poly(points: [number, number][], fill: string, more = ''): string {
  const list = points.map(([x, y]) => `${n(x)},${n(y)}`).join(' ')
  return `<polygon points="${list}" fill="${fill}" ${more}/>`
}

/** Draws a circle. `more` adds attributes. */
export function circle(x: number, y: number, r: number, fill: string, more = ''): string {
  return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${fill}" ${more}/>`
}

/** Draws a line. `more` adds attributes. */
export function line(
  from: [number, number],
  to: [number, number],
  stroke: string,
  width: number,
  more = '',
): string {
  return `<line x1="${n(from[0])}" y1="${n(from[1])}" x2="${n(to[0])}" y2="${n(to[1])}" stroke="${stroke}" stroke-width="${n(width)}" ${more}/>`
}

/** Draws a vertical fade over a box. `stops` are [offset, colour, opacity]. */
export function fade(
  box: { x: number; y: number; w: number; h: number },
  stops: [number, string, number][],
  more = '',
): string {
  const id = `f${Math.round(box.x)}-${Math.round(box.y)}-${Math.round(box.w)}-${Math.round(box.h)}-${stops.map(([at, colour, opacity]) => `${at}${colour.slice(1)}${opacity}`).join('_')}`
  const inner = stops.map(
    ([at, colour, opacity]) =>
      `<stop offset="${at}" stop-color="${colour}" stop-opacity="${opacity}"/>`,
  )
  return (
    `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${inner.join('')}</linearGradient>` +
    rect(box, `url(#${id})`, more)
  )
}

/** Draws a light that fades towards radius `r`. */
export function glow(x: number, y: number, r: number, colour: string, opacity = 1): string {
  const id = `g${Math.round(x)}-${Math.round(y)}-${Math.round(r)}${colour.slice(1)}`
  return (
    `<radialGradient id="${id}"><stop offset="0" stop-color="${colour}" stop-opacity="${opacity}"/>` +
    `<stop offset="0.4" stop-color="${colour}" stop-opacity="${n(opacity * 0.35)}"/>` +
    `<stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>` +
    circle(x, y, r, `url(#${id})`)
  )
}

/** Rounds numbers to keep the SVG small. Nobody sees half a pixel. */
function n(value: number): string {
  return String(Math.round(value * 10) / 10)
}
