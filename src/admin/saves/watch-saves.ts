import type { SaveAnswer, FieldFault } from './save-outcome.ts'

/** One save of an open form, with the server's answer. */
export type SeenSave = SentSave & { answer: SaveAnswer }

type SentSave = { id: string; isDraft: boolean }
type Listener = { onSend: (save: SentSave) => void; onAnswer: (save: SeenSave) => void }
const listeners = new Set<Listener>()
let send: typeof fetch | undefined

/**
 * Tells about every save that the form of a story sends. Payload's form keeps the answer of a failed
 * autosave to itself (docs/payload-traps.md: silent-autosave). So the requests are watched: they are
 * our own API, and it changes least.
 * @returns a function that ends it
 */
export function watchSaves(listener: Listener): () => void {
  if (listeners.size === 0) {
    send = window.fetch
    window.fetch = watched
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0 && send && window.fetch === watched) window.fetch = send
  }
}

const watched: typeof fetch = async (input, init) => {
  const request = send ?? fetch
  const save = saveOf(input, init)
  if (!save) return request(input, init)
  listeners.forEach(({ onSend }) => onSend(save))
  try {
    const response = await request(input, init)
    const copy = response.clone()
    void answerOf(copy).then((answer) => tell({ ...save, answer }))
    return response
  } catch (err) {
    if (!init?.signal?.aborted) tell({ ...save, answer: { status: null } })
    throw err
  }
}

const tell = (save: SeenSave): void => listeners.forEach(({ onAnswer }) => onAnswer(save))

/** A form sends `FormData`; the buttons of the panel send JSON. */
function saveOf(input: unknown, init?: RequestInit): SentSave | null {
  if (typeof input !== 'string' || init?.method?.toUpperCase() !== 'PATCH') return null
  if (!(init.body instanceof FormData)) return null
  const { pathname, searchParams } = new URL(input, window.location.href)
  const id = /\/api\/stories\/([^/]+)$/.exec(pathname)?.[1]
  return id ? { id, isDraft: searchParams.get('draft') === 'true' } : null
}

type Body = {
  errors?: { message?: string; retryAfter?: number; data?: { errors?: FieldFault[] } }[]
}

async function answerOf(response: Response): Promise<SaveAnswer> {
  const { status } = response
  if (response.ok) return { status }
  const body = (await response.json().catch(() => ({}))) as Body
  const first = body.errors?.[0]
  const seconds = first?.retryAfter ?? Number(response.headers.get('retry-after') ?? 0)
  const faults = first?.data?.errors
  return {
    status,
    ...(first?.message ? { message: first.message } : {}),
    ...(seconds > 0 ? { retryAfter: seconds } : {}),
    ...(Array.isArray(faults) ? { faults } : {}),
  }
}
