import type { ErasureAnswer, KeptOfReader } from '../../privacy/endpoints.ts'
import { jsonPost, send } from '../ask-server.ts'

/** Gets the numbers of rows that an erasure would erase. */
export const lookUpReader = async (email: string): Promise<KeptOfReader> =>
  (await (await post('look', email)).json()) as KeptOfReader

/** Erases a reader's data. */
export const sendErasure = async (email: string): Promise<ErasureAnswer> =>
  (await (await post('erase', email)).json()) as ErasureAnswer

/** Makes the browser save the reader's data as a file. */
export async function download(email: string): Promise<void> {
  const file = URL.createObjectURL(await (await post('export', email)).blob())
  const link = document.createElement('a')
  link.href = file
  link.download = 'reader-data.json'
  link.click()
  URL.revokeObjectURL(file)
}

const post = (path: string, email: string): Promise<Response> =>
  send(`privacy/${path}`, jsonPost({ email }))
