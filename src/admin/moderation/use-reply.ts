'use client'

import { useCallback, useEffect, useMemo, useState } from 'react'
import type { QueueItem } from '../../desk/queue-item.ts'
import { sendReply } from './api.ts'
import type { Desk } from './desk.ts'
import type { Replying } from './reply-box.tsx'
import { writeDraft } from './reply-drafts.ts'
import { notDecided } from './settle.ts'

/** Holds the comment to which the user writes a reply. */
export function useReply(desk: Desk, staffName: string | null) {
  const [open, setOpen] = useState<{ to: string | null; times: number }>({ to: null, times: 0 })

  const openReply = useCallback(
    (to: string): void => setOpen(({ times }) => ({ to, times: times + 1 })),
    [],
  )
  const close = useCallback((): void => setOpen((now) => ({ ...now, to: null })), [])
  // This runs once the box is gone from the page, so that the focus does not go with it.
  useEffect(() => (open.to === null ? undefined : () => desk.attend()), [open.to, desk])

  const replying = useMemo<Replying>(() => {
    const send = async (item: QueueItem, body: string): Promise<string | null> => {
      const { id, status, textState } = item
      try {
        const answer = await sendReply({ comment: id, body, seen: status, text: textState })
        const { decided, reply } = answer
        if (reply) writeDraft(id, '')
        desk.settleReply(id, answer)
        if (decided && 'error' in decided) return `Not sent: ${notDecided(decided, Date.now())}`
        close()
        return null
      } catch (err) {
        return `Not sent: ${err instanceof Error ? err.message : String(err)}`
      }
    }
    return { staffName, requests: open.times, send, close }
  }, [close, desk, open.times, staffName])

  return { replyingTo: open.to, replying, openReply }
}
