import type { Endpoint } from 'payload'
import { z } from 'zod'
import { moderatorEndpoint } from '../desk/endpoints.ts'
import { readInput } from '../desk/input.ts'
import { previewRules } from './preview.ts'
import { rulesInput } from '../rules/rule-input.ts'
import { tryInput, tryRules } from './try-rules.ts'

const previewInput = z.object({ rules: rulesInput.default({}) })

/** The endpoints that try rules before they are saved: on existing comments, and on any text. */
export const ruleEndpoints: Endpoint[] = [
  moderatorEndpoint('post', '/preview', (req) =>
    previewRules(req.payload, readInput(previewInput, req.data).rules),
  ),
  moderatorEndpoint('post', '/try', (req) => tryRules(req, readInput(tryInput, req.data))),
]
