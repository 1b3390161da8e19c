import { person } from './nature.ts'
import { type Canvas, times, rect, poly, line, fade } from './shapes.ts'

const cloths = ['#c8553d', '#e9b44c', '#4f7c82', '#7a4e7e', '#8aa06a', '#d98e6b']
const pick = (c: Canvas, list: readonly string[]) =>
  list[Math.floor(c.random(0, list.length))] ?? '#888888'

/** Draws a hall as SVG. */
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
