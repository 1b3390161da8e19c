type Operation = { args?: unknown; operation: string; overrideAccess?: boolean | undefined }

/**
 * A `beforeOperation` hook that leaves `createdAt` and `updatedAt` out of what a client saves. Payload
 * 3.90.1 takes them from everybody who may save (docs/payload-traps.md: times-of-clients). Our own
 * code may say them, such as an import.
 */
export const keepOwnTimes = ({ args, operation, overrideAccess }: Operation): void => {
  const saved = args as { data?: Record<string, unknown> } | undefined
  const isSave = operation === 'create' || operation === 'update'
  if (overrideAccess || !isSave || !saved?.data || typeof saved.data !== 'object') return
  const { createdAt: _created, updatedAt: _updated, ...own } = saved.data
  saved.data = own
}
