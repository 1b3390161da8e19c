import type { Payload } from 'payload'
import { runFollowUps } from '../follow-ups/run.ts'
import { findRequest } from './requests.ts'
import { privacyTasks } from './tasks.ts'

export type Carried = { isDone: boolean; comments: number }

/**
 * Does what a confirmed erasure owes, unless somebody is at it already; what is left, the queue and
 * the sweep do. @returns null when there is no such request
 */
export async function carryOut(payload: Payload, id: string, now: Date): Promise<Carried | null> {
  await runFollowUps(payload, privacyTasks, { collection: 'privacy-requests', id, now })
  const request = await findRequest(payload, id)
  return request && { isDone: request.state === 'done', comments: request.erased ?? 0 }
}
