import { addDataAndFileToRequest, type Endpoint, type PayloadRequest } from 'payload'
import { z } from 'zod'
import { isModerator } from '../access/roles.ts'
import { DatelineError } from '../errors.ts'
import { readInput } from '../desk/input.ts'
import { previewRules } from './preview.ts'
import { rulesInput } from '../rules/rule-input.ts'
import { tryInput, tryRules } from './try-rules.ts'

type Answer = (req: PayloadRequest) => Promise<object>

/** Makes an endpoint for moderators only. It writes nothing. */
const moderatorEndpoint = (path: string, answer: Answer): Endpoint => ({
  method: 'post',
  path: `/moderation${path}`,
  handler: async (req) => {
    if (!isModerator({ req })) throw new DatelineError('forbidden', 'Only moderators can do this.')
    await addDataAndFileToRequest(req)
    return Response.json(await answer(req), { headers: { 'Cache-Control': 'no-store' } })
  },
})

const previewInput = z.object({ rules: rulesInput.default({}) })

/** The endpoints that try rules before they are saved: on existing comments, and on any text. */
export const ruleEndpoints: Endpoint[] = [
  moderatorEndpoint('/preview', (req) =>
    previewRules(req.payload, readInput(previewInput, req.data).rules),
  ),
  moderatorEndpoint('/try', (req) => tryRules(req, readInput(tryInput, req.data))),
]
