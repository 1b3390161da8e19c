import type { Endpoint } from 'payload'
import { env } from '../env.ts'
import { findPublicStory } from '../comments/facts.ts'
import { loadRuleSettings } from '../rules/settings.ts'
import { formToken } from './form-token.ts'
import { makeChallenge } from './proof-of-work.ts'
import { refuse } from '../texts/refuse.ts'

/**
 * `GET /api/comments/form?story=ID` → `{ token, proofOfWork? }`. A comment form requests these when
 * it is shown, and sends them with the comment as `formToken` and `proofOfWork`. The answer has a
 * challenge when the settings require a proof of work.
 */
export const commentForm: Endpoint = {
  path: '/form',
  method: 'get',
  handler: async (req) => {
    const { payload, query } = req
    const id = typeof query.story === 'string' ? query.story : ''
    const story = await findPublicStory(payload, id, req)
    if (!story) throw refuse(req, 'story-not-found', { field: 'story' })
    const { secret } = env()
    const now = new Date()
    const settings = await loadRuleSettings(payload)
    return Response.json(
      {
        token: formToken(secret, story.id, now),
        ...(settings.proofOfWork
          ? { proofOfWork: await makeChallenge(secret, story.id, now) }
          : {}),
      },
      { headers: { 'Cache-Control': 'no-store' } },
    )
  },
}
