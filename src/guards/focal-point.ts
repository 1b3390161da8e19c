/**
 * Moves a focal point from the data into the query. Payload 3.90.1 cuts the renditions anew only
 * when the point comes in the query, as the panel sends it; in the data it is stored, and the
 * pictures stay (docs/payload-traps.md: focal-point).
 */
export function moveFocalPoint(args: object, req: { query?: Record<string, unknown> }): void {
  const { data } = args as { data?: { focalX?: unknown; focalY?: unknown } }
  const { focalX: x, focalY: y } = data ?? {}
  if (typeof x !== 'number' || typeof y !== 'number' || req.query?.uploadEdits) return
  delete data?.focalX
  delete data?.focalY
  req.query = { ...req.query, uploadEdits: { focalPoint: { x, y } } }
}
