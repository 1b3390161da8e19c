import type { GraphQLFieldConfig } from 'graphql'
import type { GraphQLExtension, PayloadRequest } from 'payload'
import { acceptComment } from '../intake/accept-comment.ts'

type Field = GraphQLFieldConfig<unknown, { req: PayloadRequest }, { data: unknown }>

/**
 * Replaces what Payload's `createComment` does for everybody who is not logged in: the comment is
 * accepted as by REST. Its type, its arguments and its answer stay.
 */
export const createCommentMutation: GraphQLExtension = (_GraphQL, { Mutation }) => {
  const { createComment } = Mutation.fields as unknown as Record<string, Field>
  if (!createComment) throw new Error('Payload’s schema has no mutation createComment.')
  const { resolve } = createComment
  const accept: Field = {
    ...createComment,
    resolve: (source, args, context, info) =>
      context.req.user
        ? resolve?.(source, args, context, info)
        : acceptComment(context.req, args.data),
  }
  return { createComment: accept }
}
