import { borderBridge } from './comments-border-bridge.ts'
import { otherThreads } from './comments-threads.ts'
import type { DemoComment, DemoHold, DemoThread } from './types.ts'

/** A comment as it is written down here: approved, and mailed from the author's name, unless said. */
export type Said = {
  by: string
  /** Needed where the name has no Latin letters to make an address of. */
  email?: string
  /** Minutes after the story was published. */
  at: number
  says: string
  status?: DemoComment['status']
  heldFor?: DemoHold[]
  replies?: Said[]
}

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
