import type { CollectionBeforeOperationHook } from 'payload'

const facts = ['filesize', 'height', 'mimeType', 'width']

/**
 * Keeps the stored size, format and dimensions equal to those of the file. Payload 3.90.1 takes
 * them from the data of an update without a file (docs/payload-traps.md: file-facts).
 */
export const keepFileFacts: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation !== 'update' || req.file || !('data' in args) || !args.data) return args
  const data = Object.fromEntries(
    Object.entries(args.data).filter(([name]) => !facts.includes(name)),
  )
  return { ...args, data }
}
