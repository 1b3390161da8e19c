import type { CollectionConfig } from 'payload'
import { nobody } from './rules.ts'

/** Closes a table that only our own code reads and writes: no endpoint and no screen shows it. */
export const bookkeeping = {
  access: { read: nobody, create: nobody, update: nobody, delete: nobody },
  admin: { hidden: true },
  endpoints: false,
  graphQL: false,
  lockDocuments: false,
} as const satisfies Partial<CollectionConfig>
