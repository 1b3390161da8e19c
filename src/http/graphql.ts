import { configToSchema } from '@payloadcms/graphql'
import {
  execute,
  type ExecutionResult,
  getOperationAST,
  type GraphQLSchema,
  OperationTypeNode,
  parse,
} from 'graphql'
import { createHandler } from 'graphql-http/lib/use/fetch'
import {
  createPayloadRequest,
  mergeHeaders,
  type PayloadRequest,
  type SanitizedConfig,
} from 'payload'
import { isStaff } from '../access/roles.ts'
import { DatelineError, statusOf } from '../errors.ts'
import type { WebHandler } from '../bridge/web-handler.ts'
import { errorBody } from '../bridge/error-shape.ts'
import { writeOrderOf } from '../bridge/write-order.ts'
import { classify } from '../guards/failures.ts'
import type { Failure } from '../guards/full-disk.ts'
import { toSentError } from '../guards/graphql-errors.ts'
import {
  costRules,
  documentRules,
  MAX_TOKENS,
  safeValidate,
  withoutSuggestions,
} from '../guards/graphql-limits.ts'
import { KeptDocuments } from '../graphql/kept-documents.ts'
import { answerPermissions } from '../guards/graphql-access.ts'
import { guardLists } from '../guards/graphql-lists.ts'
import { budgetOf } from '../reads/keys/read-key.ts'
import { withReadDeadline } from '../store/outside/read-deadline.ts'
import { priceRule } from '../reads/price-graphql.ts'

/** Makes the handler of `/api/graphql`, with Payload's schema, our own fields and our limits. */
export function makeGraphQL(options: {
  config: SanitizedConfig
  introspection: boolean
}): WebHandler {
  const { config, introspection } = options
  const documents = new KeptDocuments()
  const validate = introspection ? safeValidate : withoutSuggestions
  let schema: GraphQLSchema | undefined
  return async (request) => {
    schema ??= answerPermissions(guardLists(configToSchema(config).schema))
    const req = await createPayloadRequest({
      canSetHeaders: true,
      config,
      request: request.clone(),
    })
    const { ip, arrival } = request as { ip?: string; arrival?: string }
    Object.assign(req, { ip, arrival, writeOrder: writeOrderOf(request), payloadAPI: 'GraphQL' })
    const budget = budgetOf(req.headers)
    let failure: Failure | undefined
    const answer = createHandler({
      schema,
      context: { headers: {}, req } as never,
      parse: (source, parsing) =>
        (typeof source === 'string' && documents.find(source)) ||
        parse(source, { ...parsing, maxTokens: MAX_TOKENS }),
      validate: (ofSchema, document, rules) => {
        const faults = validate(ofSchema, document, rules)
        if (faults.length === 0) documents.keep(document)
        return faults
      },
      validationRules: (_request, { document, variableValues }, specified) => [
        ...(documents.isValid(document)
          ? []
          : [...specified, ...documentRules({ introspection, document })]),
        ...costRules({ ...variableValues }, budget),
        ...(isStaff({ req }) ? [] : [priceRule({ ...variableValues }, budget)]),
      ],
      execute: (args) =>
        !isStaff({ req }) &&
        getOperationAST(args.document, args.operationName)?.operation === OperationTypeNode.QUERY
          ? withReadDeadline('strangers', () => execute(args))
          : execute(args),
      onOperation: (_request, _args, result) => {
        failure = failureOf(result)
        return result
      },
      formatError: (err) =>
        toSentError(err, (unexpected) => {
          // The bridge logs a failure of the whole operation. Nothing else logs a failed part.
          const msg = failure ? {} : { msg: 'A GraphQL field failed' }
          req.payload.logger.error({ err: unexpected, ...msg })
        }) as never,
    })
    return finish(await answer(request), { req, failure })
  }
}

/**
 * Returns the failure when the database did nothing at all, and undefined when some part succeeded.
 */
function failureOf({ data, errors }: ExecutionResult): Failure | undefined {
  if (Object.values(data ?? {}).some((value) => value !== null)) return undefined
  return (errors ?? [])
    .map(({ originalError }) => classify(originalError) ?? outageOf(originalError))
    .find(Boolean)
}

/** Returns the failure of a read that the database did not answer in time. */
const outageOf = (err: unknown): Failure | undefined =>
  err instanceof DatelineError && err.status === 503
    ? { code: err.code, message: err.message }
    : undefined

/**
 * Sets the status and the headers of an answer. A request that is not GraphQL, or not allowed, gets
 * a 4xx status. (graphql-http answers 200 when the client accepts plain JSON.) An unreachable
 * database gives 503, as in REST.
 */
async function finish(
  response: Response,
  { req, failure }: { req: PayloadRequest; failure: Failure | undefined },
): Promise<Response> {
  const headers = mergeHeaders(req.responseHeaders ?? new Headers(), response.headers)
  if (failure?.code === 'write-conflict') headers.set('x-write-conflict', '1')
  const text = await response.text()
  if (response.status === 415)
    return Response.json(errorBody('bad-request', 'Send GraphQL as application/json.'), {
      status: 415,
    })
  let { status } = response
  if (failure) status = statusOf[failure.code]
  else if (status === 200 && !text.includes('"data"')) status = 400
  const wait = /"retryAfter":(\d+)/.exec(text)?.[1]
  if (wait && text.startsWith('{"errors"')) headers.set('retry-after', wait)
  return new Response(text, { status, headers })
}
