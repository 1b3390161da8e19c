import type { Where } from 'payload'
import { stringify } from 'qs-esm'
import type { DecideAnswer } from '../desk/endpoints.ts'
import { ask } from './ask-server.ts'
import type { ListDecision } from './decisions.ts'
import { sendDecisions } from './moderation/api.ts'

const AT_ONCE = 100

/** A comment to decide on. `editedAt` is the time of the last change to the text that was read. */
export type Picked = { id: string; editedAt?: string | null | undefined }

/**
 * Decides on any number of comments, whatever their current status is.
 * @throws RequestFailed when the server refuses a whole request
 */
export async function decideOn(
  picked: readonly Picked[],
  to: ListDecision,
): Promise<DecideAnswer[]> {
  const answers: DecideAnswer[] = []
  for (let from = 0; from < picked.length; from += AT_ONCE) {
    const some = picked.slice(from, from + AT_ONCE)
    const decisions = some.map(({ id, editedAt }) => ({ id, to, editedAt: editedAt ?? null }))
    answers.push(...(await sendDecisions(decisions, {})))
  }
  return answers
}

/** Finds every comment that matches a filter, on all pages of the list. */
export async function findAll(where: Where): Promise<Picked[]> {
  const all: Picked[] = []
  let page: number | null = 1
  while (page !== null) {
    const query = stringify({ where, page, limit: AT_ONCE, depth: 0, select: { editedAt: true } })
    const answer: { docs: Picked[]; nextPage: number | null } = await ask(`comments?${query}`)
    all.push(...answer.docs)
    page = answer.nextPage
  }
  return all
}
