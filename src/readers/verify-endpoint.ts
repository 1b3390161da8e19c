import type { Endpoint, PayloadRequest } from 'payload'
import { cleanEmail } from '../comments/comment-text.ts'
import { findPublicStory } from '../comments/facts.ts'
import { env } from '../env.ts'
import { readData } from '../guards/delete-body.ts'
import { readReturnTo } from '../intake/return-to.ts'
import { isAddress } from '../rules/sender.ts'
import { languageOf, refuse } from '../texts/refuse.ts'
import { readerText } from '../texts/reader-texts.ts'
import { askVerification } from './verifications.ts'

/**
 * Takes `{ email, story?, returnTo? }` and answers 202 `{ message }`, the same for every address. The
 * email has a link that proves the address to the page `returnTo`; without it, to the story's page on
 * the frontend that asks.
 */
export const verifyEndpoint: Endpoint = {
  path: '/verified/request',
  method: 'post',
  handler: async (req) => {
    const data = await readData(req)
    const email = cleanEmail(typeof data.email === 'string' ? data.email.slice(0, 1_000) : null)
    if (!email) throw refuse(req, 'email-missing', { field: 'email' })
    if (!isAddress(email)) throw refuse(req, 'email-invalid', { field: 'email' })
    const asking = { named: data.returnTo, origin: req.headers.get('origin') }
    const returnTo = readReturnTo(env(), asking)
    const story = await storyOf(req, data.story)
    const language = languageOf(req)
    await askVerification(req.payload, { email, language, story, returnTo }, new Date())
    const message = readerText(language, 'verifyAsked')
    return Response.json({ message }, { status: 202, headers: { 'Cache-Control': 'no-store' } })
  },
}

/** @throws DatelineError `story-not-found` for a story that readers cannot see */
async function storyOf(req: PayloadRequest, named: unknown): Promise<string | null> {
  if (named === undefined || named === null || named === '') return null
  const story = await findPublicStory(req.payload, typeof named === 'string' ? named : '', req)
  if (!story) throw refuse(req, 'story-not-found', { field: 'story' })
  return story.id
}
