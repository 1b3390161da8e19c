import type { CollectionBeforeOperationHook } from 'payload'

const facts = ['filesize', 'height', 'mimeType', 'width']

/**
 * Keeps a file's size, format and dimensions as its bytes have them. Payload 3.90.1 takes them from
 * the data of an update that brings no file (docs/payload-traps.md: file-facts).
 */
export const keepFileFacts: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation !== 'update' || req.file || !('data' in args) || !args.data) return args
  const data = Object.fromEntries(
    Object.entries(args.data).filter(([name]) => !facts.includes(name)),
  )
  return { ...args, data }
}
