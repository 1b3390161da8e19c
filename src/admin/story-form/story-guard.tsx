'use client'

import {
  toast,
  useAuth,
  useDocumentInfo,
  useForm,
  useFormModified,
  useFormProcessing,
} from '@payloadcms/ui'
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react'
import type { Story, User } from '../../payload-types.ts'
import { type Conflict, loadConflict, newestText } from './load-conflict.ts'
import { LockBanner } from './lock-banner.tsx'
import { openForm, type RefusedSave } from './save-gate.ts'
import './story-form.css'
import { StoryConflict } from './story-conflict.tsx'
import { LockFollower } from './lock-follower.ts'

/** Guards the open story: says who else is in it, and asks when two have changed it. */
export function StoryGuard() {
  const { id, isTrashed } = useDocumentInfo()
  const { user } = useAuth<User & { collection: 'users' }>()
  if (id === undefined || isTrashed || !user) return null
  return <OpenStory key={id} story={String(id)} user={user.id} />
}

/** Names this form: two windows of one user are two forms. */
const newFormName = (): string =>
  [...crypto.getRandomValues(new Uint8Array(12))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')

function OpenStory({ story, user }: { story: string; user: string }) {
  const { data, setData } = useDocumentInfo()
  const { reset } = useForm()
  const modified = useFormModified()
  const [form] = useState(newFormName)
  const [follower] = useState(() => new LockFollower({ story, form, user }))
  const { lock, isOvertaken } = useSyncExternalStore(
    follower.follow,
    follower.state,
    follower.state,
  )
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const version = (data as Partial<Story> | undefined)?.updatedAt
  const gate = useRef<ReturnType<typeof openForm>>(undefined)

  const whenChanged = useEffectEvent(async (refused: RefusedSave) => {
    setConflict(await loadConflict(story, refused, data ?? {}))
  })
  useEffect(() => {
    gate.current = openForm(story, {
      form,
      version: null,
      onChanged: (refused) => void whenChanged(refused).catch(tell),
      onLocked: follower.ask,
    })
    return gate.current.close
  }, [story, form, follower])
  useEffect(() => {
    if (version) gate.current?.isNow(version)
  }, [version])

  const isKeptOut = lock !== null && !lock.isYours
  useReadOnly(isKeptOut)

  /** Shows the newest text, unless something in the form is not saved: its save then asks. */
  const showNewest = useEffectEvent(async () => {
    if (modified) return
    const newest = await newestText(story)
    if (newest.updatedAt === version) return
    await reset(newest)
    setData(newest)
  })
  const wasKeptOut = useRef(false)
  useEffect(() => {
    if (wasKeptOut.current && !isKeptOut) void showNewest().catch(tell)
    wasKeptOut.current = isKeptOut
  }, [isKeptOut])

  return (
    <>
      {isKeptOut ? (
        <LockBanner
          lock={lock}
          user={user}
          isOvertaken={isOvertaken}
          onTakeOver={() => void follower.takeOver().catch(tell)}
        />
      ) : null}
      {conflict ? (
        <StoryConflict
          key={conflict.newest.updatedAt}
          user={user}
          conflict={conflict}
          onClose={() => setConflict(null)}
        />
      ) : null}
    </>
  )
}

const tell = (err: unknown): void => {
  toast.error(err instanceof Error ? err.message : 'The request failed. Please try again.')
}

/** Keeps the form from being changed. A form that is at work looks so, and Payload knows no other way. */
function useReadOnly(isReadOnly: boolean): void {
  const { setProcessing } = useForm()
  const processing = useFormProcessing()
  const wasReadOnly = useRef(false)
  useEffect(() => {
    if (isReadOnly && !processing) setProcessing(true)
    if (!isReadOnly && wasReadOnly.current) setProcessing(false)
    wasReadOnly.current = isReadOnly
  }, [isReadOnly, processing, setProcessing])
}
