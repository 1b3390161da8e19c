import borderBridge from './data/thread-border-bridge.json' with { type: 'json' }
import otherThreads from './data/threads.json' with { type: 'json' }
import type { DemoComment, DemoThread, WrittenComment } from './types.ts'

/**
 * The comments by the key of their story. The border bridge has 60 approved comments with replies
 * down to depth 5. The other threads have comments in every status.
 */
const threads = { 'border-bridge': borderBridge, ...otherThreads } as Record<
  string,
  WrittenComment[]
>

/** Returns the comment threads of the demo content. */
export function demoComments(): DemoThread[] {
  return Object.entries(threads).map(([story, thread]) => ({
    story,
    comments: thread.map(comment),
  }))
}

function comment({
  by,
  email,
  at,
  says,
  status = 'approved',
  heldFor,
  replies,
}: WrittenComment): DemoComment {
  return {
    author: by,
    email: email ?? emailOf(by),
    body: says,
    status,
    minutesAfterPublish: at,
    ...(heldFor && { heldFor }),
    ...(replies && { replies: replies.map(comment) }),
  }
}

/** Makes one address for each name, in domains that are reserved for examples. */
function emailOf(name: string): string {
  const local = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '.')
    .replace(/^\.|\.$/g, '')
  const domain = ['example.com', 'example.org', 'example.net'][name.length % 3] ?? 'example.com'
  return `${local}@${domain}`
}
