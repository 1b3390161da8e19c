import type { LockHolder, UnseenChange } from '../../errors.ts'

/** A save that was refused because somebody has saved since. */
export type RefusedSave = {
  /** The address and the text of the refused save. */
  url: string
  sent: Record<string, unknown>
  change: UnseenChange
}

/** An open form of a story. */
type OpenForm = {
  form: string
  /** The `updatedAt` of the text that the form shows. */
  version: string | null
  onChanged: (refused: RefusedSave) => void
  onLocked: () => void
}

type Answer = {
  doc?: { updatedAt?: string }
  errors?: { code?: string; change?: UnseenChange; lock?: LockHolder }[]
}

const forms = new Map<string, OpenForm>()
let last: Promise<unknown> = Promise.resolve()

/**
 * Makes every save of a story name its form and its version while the form is open. Payload's form,
 * its autosave and its buttons set no headers and keep the answers to themselves, so the requests are
 * met on their way.
 * @returns how to tell the form's version, and how to end it
 */
export function openForm(
  story: string,
  form: OpenForm,
): { isNow: (version: string) => void; close: () => void } {
  forms.set(story, form)
  return {
    isNow: (version) => {
      form.version = version
    },
    close: () => {
      if (forms.get(story) === form) forms.delete(story)
    },
  }
}

const storyOf = (url: string): string | undefined => /\/api\/stories\/([^/?]+)(\?|$)/.exec(url)?.[1]

/** Sends a save with the headers of its form, after the saves before it were answered. */
const sendSave = (
  send: typeof fetch,
  open: OpenForm,
  { url, init }: { url: string; init: RequestInit },
): Promise<Response> => {
  const sent = last.then(
    () => sendNext(send, open, { url, init }),
    () => sendNext(send, open, { url, init }),
  )
  last = sent.catch(() => undefined)
  return sent
}

async function sendNext(
  send: typeof fetch,
  open: OpenForm,
  { url, init }: { url: string; init: RequestInit },
): Promise<Response> {
  const { body } = init
  const headers = new Headers(init.headers)
  headers.set('X-Edit-Form', open.form)
  const isText = body instanceof FormData
  if (isText && open.version && !headers.has('If-Match'))
    headers.set('If-Match', `"${open.version}"`)
  const response = await send(url, { ...init, headers })
  const answer = (await response
    .clone()
    .json()
    .catch(() => ({}))) as Answer
  if (response.ok && answer.doc?.updatedAt) open.version = answer.doc.updatedAt
  const error = answer.errors?.[0]
  if (error?.code === 'locked') open.onLocked()
  if (error?.code === 'story-changed' && error.change && isText)
    open.onChanged({ url, sent: textIn(body), change: error.change })
  return response
}

/** Returns the text in a save: Payload sends it as JSON in a form. */
function textIn(body: FormData): Record<string, unknown> {
  const text = body.get('_payload')
  return typeof text === 'string' ? (JSON.parse(text) as Record<string, unknown>) : {}
}

function meetSaves(send: typeof fetch): typeof fetch {
  return (input, init) => {
    const isSave = typeof input === 'string' && init?.method?.toUpperCase() === 'PATCH'
    const open = isSave ? forms.get(storyOf(input) ?? '') : undefined
    return open && isSave ? sendSave(send, open, { url: input, init }) : send(input, init)
  }
}

// Once and for good, before any form is open: others may meet requests too, and each must find the
// one below it again.
if (typeof window !== 'undefined') window.fetch = meetSaves(window.fetch.bind(window))
