import { sky, ridge, haze, person } from './nature.ts'
import { type Canvas, times, rect, poly, circle, line, fade } from './shapes.ts'

/** Draws a factory as SVG. */
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
  // One group has one opacity, so that the puffs melt into a plume instead of showing as discs.
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
