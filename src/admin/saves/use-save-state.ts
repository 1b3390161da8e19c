'use client'

import { toast, useDocumentInfo, useForm, useFormModified } from '@payloadcms/ui'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { FieldFault } from './save-outcome.ts'
import { afterSave, retryIn, saved, type SaveState } from './save-state.ts'
import { type SeenSave, watchSaves } from './watch-saves.ts'

/** The check of a field that was just typed has its answer by then. */
const SETTLE_MS = 1_000

type Saved = { doc?: { updatedAt?: string } }

/**
 * Follows the saves of the open story, and sends a failed one again where that can help
 * (docs/payload-traps.md: silent-autosave).
 */
export function useSaveState(): SaveState & { isUnsaved: boolean } {
  const { id } = useDocumentInfo()
  const { dispatchFields, setModified } = useForm()
  const modified = useFormModified()
  const [state, setState] = useState(saved)
  const latest = useRef(saved)
  const sendQuietly = useQuietSave()

  // Payload's form says that it is saved before it has read the answer.
  const wasModified = useRef(false)
  const note = useEffectEvent((save: { id: string }) => {
    if (save.id === String(id)) wasModified.current = modified
  })
  // A text typed just before is still being checked, and that answer takes the errors away.
  const showAgain = (errors: FieldFault[]) => {
    if (latest.current.refusal) dispatchFields({ type: 'ADD_SERVER_ERRORS', errors })
  }
  const follow = useEffectEvent((save: SeenSave) => {
    if (save.id !== String(id)) return
    const before = latest.current
    const after = afterSave(before, save)
    latest.current = after
    setState(after)
    if (before.failure && !after.failure) toast.success('Saved again.')
    const isRefused = !save.isDraft && after.refusal !== null && wasModified.current
    // Beside somebody's later text a person decides. Otherwise the text is kept at once, although it
    // was not published: a form that counts as modified is validated anew, and loses the errors.
    const waits = isRefused && save.answer.status === 409
    if (after.failure || waits) setModified(true)
    if (isRefused && !waits) void sendQuietly()
    const { answer } = save
    const faults = answer.status === null ? [] : (answer.faults ?? [])
    if (!save.isDraft && faults.length > 0) setTimeout(() => showAgain(faults), SETTLE_MS)
  })
  useEffect(
    () => watchSaves({ onSend: (save) => note(save), onAnswer: (save) => follow(save) }),
    [],
  )

  const again = useEffectEvent(() => void sendQuietly())
  useEffect(() => {
    const seconds = retryIn(state)
    if (seconds === null) return undefined
    const timer = setTimeout(() => again(), seconds * 1000)
    const online = () => again()
    window.addEventListener('online', online)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('online', online)
    }
  }, [state])

  return { ...state, isUnsaved: state.failure !== null || modified }
}

/**
 * Returns a function that saves the form as a draft, as Payload's autosave does, but without its
 * toasts and without a new state of the fields: the errors beside them stay.
 */
function useQuietSave(): () => Promise<void> {
  const info = useDocumentInfo()
  const { createFormData, getData, setIsValid, setModified } = useForm()
  return async () => {
    const data = getData()
    const sent = JSON.stringify(data)
    const body = await createFormData({ _status: 'draft' }, { data, mergeOverrideData: true })
    const address = `/api/stories/${info.id}?autosave=true&depth=0&draft=true`
    const response = await fetch(address, { method: 'PATCH', body }).catch(() => null)
    if (!response?.ok) return
    const { doc = {} } = (await response.json()) as Saved
    info.setData(doc)
    info.setLastUpdateTime(new Date(doc.updatedAt ?? Date.now()).getTime())
    if (!info.mostRecentVersionIsAutosaved) {
      info.setMostRecentVersionIsAutosaved(true)
      info.setUnpublishedVersionCount((count) => count + 1)
    }
    // A change that was typed meanwhile has its own autosave.
    if (JSON.stringify(getData()) !== sent) return
    setModified(false)
    setIsValid(true)
  }
}
