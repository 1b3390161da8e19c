import type { Where } from 'payload'
import { stringify } from 'qs-esm'
import type { Decision, Outcome } from './decisions.ts'

const AT_ONCE = 100

type Failure = { errors?: { message?: string }[] }

/** What is decided on: `editedAt` is when its text had last been changed where it was read. */
export type Picked = { id: string; editedAt?: string | null | undefined }

/**
 * Decides on any number of comments through the same door as every other client.
 * @throws Error with the server's message when the whole request was refused.
 */
export async function decideOn(picked: readonly Picked[], status: Decision): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (let from = 0; from < picked.length; from += AT_ONCE) {
    const some = picked.slice(from, from + AT_ONCE)
    const ids = some.map(({ id }) => id)
    const editedAt = Object.fromEntries(some.map((one) => [one.id, one.editedAt ?? null]))
    const answer = await ask<{ decided: Outcome[] }>('/api/comments/decide', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ids, status, editedAt }),
    })
    outcomes.push(...answer.decided)
  }
  return outcomes
}

/** Every comment that a filter finds, on all pages of the list. */
export async function findAll(where: Where): Promise<Picked[]> {
  const all: Picked[] = []
  let page: number | null = 1
  while (page !== null) {
    const query = stringify({ where, page, limit: AT_ONCE, depth: 0, select: { editedAt: true } })
    const answer: { docs: Picked[]; nextPage: number | null } = await ask(`/api/comments?${query}`)
    all.push(...answer.docs)
    page = answer.nextPage
  }
  return all
}

async function ask<T>(address: string, init?: RequestInit): Promise<T> {
  const response = await fetch(address, init)
  const body = (await response.json()) as T & Failure
  if (!response.ok)
    throw new Error(body.errors?.[0]?.message ?? 'The request failed. Please try again.')
  return body
}
