import type { FollowUp } from '../follow-ups/run.ts'
import { likeTasks } from '../readers/likes.ts'
import { reportTasks } from '../readers/reports.ts'
import { subscriptionTasks } from '../readers/subscriptions.ts'
import { verificationTasks } from '../readers/verifications.ts'
import { bulkTask, continueBulk } from './bulk.ts'
import { writeMissing } from '../comments/event.ts'
import { recordEvents } from '../comments/log-judged.ts'
import { settleNoted } from '../comments/settle-reports.ts'
import { showThreadOf, showThreads } from '../comments/show-thread.ts'
import { followStory } from './story-comments.ts'

export const moderationTasks: FollowUp[] = [
  ...subscriptionTasks,
  ...verificationTasks,
  ...likeTasks,
  ...reportTasks,
  {
    task: 'show-thread',
    collection: 'comments',
    recipient: 'nobody',
    run: async ({ payload, id }) => {
      await showThreadOf(payload, id)
    },
    runAll: async ({ payload, rows }) => {
      const { docs } = await payload.db.find<{ id: string; story: string; root: string | null }>({
        collection: 'comments',
        pagination: false,
        select: { story: true, root: true },
        where: { id: { in: rows.map(({ id }) => id) } },
      })
      await showThreads(payload, docs)
    },
  },
  {
    task: 'record-events',
    collection: 'comments',
    recipient: 'log',
    run: ({ payload, id, about }) => writeMissing(payload, { comment: id, notes: about }),
    runAll: ({ payload, rows }) => recordEvents(payload, rows),
  },
  {
    task: 'close-reports',
    collection: 'comments',
    recipient: 'nobody',
    run: ({ payload, id, about }) => settleNoted(payload, id, about),
  },
  { task: bulkTask, collection: 'bulk-decisions', recipient: 'nobody', run: continueBulk },
  {
    task: 'show-comments',
    collection: 'stories',
    recipient: 'nobody',
    run: ({ payload, id, about }) => followStory(payload, { story: id, stamps: about }),
  },
]
