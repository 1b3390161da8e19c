import { borderBridge } from './comments-border-bridge.ts'
import { otherThreads } from './comments-threads.ts'
import type { DemoComment, DemoThread, Said } from './types.ts'

export function demoComments(): DemoThread[] {
  return Object.entries({ 'border-bridge': borderBridge, ...otherThreads }).map(
    ([story, thread]) => ({ story, comments: thread.map(comment) }),
  )
}

function comment({
  by,
  email,
  at,
  says,
  status = 'approved',
  heldFor,
  replies,
}: Said): DemoComment {
  return {
    author: by,
    email: email ?? addressOf(by),
    body: says,
    status,
    minutesAfterPublish: at,
    ...(heldFor && { heldFor }),
    ...(replies && { replies: replies.map(comment) }),
  }
}

/** One address a name, in the domains that are kept free for examples. */
function addressOf(name: string): string {
  const local = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '.')
    .replace(/^\.|\.$/g, '')
  const domain = ['example.com', 'example.org', 'example.net'][name.length % 3] ?? 'example.com'
  return `${local}@${domain}`
}
