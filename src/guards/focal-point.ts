/**
 * Moves a focal point from the data into the query. Payload 3.90.1 makes new renditions only for a
 * point in the query, as the panel sends it. It stores a point in the data without new renditions
 * (docs/payload-traps.md: focal-point).
 */
export function moveFocalPoint(args: object, req: { query?: Record<string, unknown> }): void {
  const { data } = args as { data?: { focalX?: unknown; focalY?: unknown } }
  const { focalX: x, focalY: y } = data ?? {}
  if (typeof x !== 'number' || typeof y !== 'number' || req.query?.uploadEdits) return
  delete data?.focalX
  delete data?.focalY
  req.query = { ...req.query, uploadEdits: { focalPoint: { x, y } } }
}
