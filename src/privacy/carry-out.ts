import type { Payload } from 'payload'
import { runFollowUps } from '../follow-ups/run.ts'
import { findRequest } from './requests.ts'
import { privacyTasks } from './tasks.ts'

export type Carried = { isDone: boolean; comments: number }

/**
 * Runs the work of a confirmed erasure, unless another process runs it already. The queue and the
 * sweep finish the rest.
 * @returns null when the request does not exist
 */
export async function carryOut(payload: Payload, id: string, now: Date): Promise<Carried | null> {
  await runFollowUps(payload, privacyTasks, { collection: 'privacy-requests', id, now })
  const request = await findRequest(payload, id)
  return request && { isDone: request.state === 'done', comments: request.erased ?? 0 }
}
