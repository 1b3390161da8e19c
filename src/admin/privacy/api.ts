/** What an erasure would erase (`src/privacy/endpoints.ts`). */
export type Found = {
  comments: number
  subscriptions: number
  notices: number
  text: 'remove' | 'keep'
}
export type Erased = { done: boolean; comments: number }

export const look = async (email: string): Promise<Found> =>
  (await (await post('look', email)).json()) as Found

export const erase = async (email: string): Promise<Erased> =>
  (await (await post('erase', email)).json()) as Erased

/** Has the browser save the reader's data as a file. */
export async function download(email: string): Promise<void> {
  const file = URL.createObjectURL(await (await post('export', email)).blob())
  const link = document.createElement('a')
  link.href = file
  link.download = 'reader-data.json'
  link.click()
  URL.revokeObjectURL(file)
}

type Failure = { errors?: { message?: string }[] }

/** @throws Error with the server's message, which is meant for people */
async function post(path: string, email: string): Promise<Response> {
  const response = await fetch(`/api/privacy/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email }),
  })
  if (response.ok) return response
  const { errors } = (await response.json()) as Failure
  throw new Error(errors?.[0]?.message ?? 'The request failed. Please try again.')
}
