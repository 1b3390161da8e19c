import type { JobsConfig, Payload } from 'payload'
import { access } from './access/table.ts'
import { noticeLocks } from './accounts/locks.ts'
import { recipientsOf } from './follow-ups/recipients.ts'
import { type FollowUp, sweep, toQueueTask } from './follow-ups/run.ts'
import { readerMailTasks } from './mail/reader-tasks.ts'
import { noticeDigests } from './mail/digests.ts'
import { redressMailTasks } from './mail/redress-tasks.ts'
import { mailTasks } from './mail/tasks.ts'
import { writeTrainingExample } from './comments/write-training-example.ts'
import { forgetEndedSlots } from './store/slots.ts'
import { forgetEndedBans } from './desk/bans.ts'
import { learnFromDecision } from './comments/learn.ts'
import { forgetOldNotices } from './redress/forget.ts'
import { redressTasks } from './redress/tasks.ts'
import { moderationTasks } from './desk/tasks.ts'
import { photoTasks } from './photos/tasks.ts'
import { privacyEmailTasks } from './mail/privacy-emails.ts'
import { clearMetadata } from './privacy/metadata.ts'
import { forgetOldRequests } from './privacy/requests.ts'
import { privacyTasks } from './privacy/tasks.ts'
import { publishingTasks } from './publishing/tasks.ts'

/** All work that may follow a change. */
const followUps: readonly FollowUp[] = [
  ...mailTasks,
  ...readerMailTasks,
  ...moderationTasks,
  ...redressTasks,
  ...redressMailTasks,
  learnFromDecision(writeTrainingExample),
  ...photoTasks,
  ...privacyEmailTasks,
  ...privacyTasks,
  ...publishingTasks,
]

/** The config carries them to the rooms below. */
export const recipients = recipientsOf(followUps)

const STALE_JOB_MS = 10 * 60_000

/**
 * The queue only hastens what the rows record, so it needs no retries of its own: what it loses, the
 * sweep finds. Payload looks at it every two seconds in the one process that runs jobs.
 */
export const jobs: JobsConfig = {
  access: access.jobs,
  tasks: followUps.map((kind) => toQueueTask(kind, followUps)),
  autoRun: [{ cron: '*/2 * * * * *', limit: 50, silent: true }],
  jobsCollectionOverrides: ({ defaultJobsCollection }) => ({
    ...defaultJobsCollection,
    admin: { ...defaultJobsCollection.admin, hidden: true },
  }),
}

/** What is done at boot and every minute. */
export async function sweepEverything(payload: Payload, now: Date): Promise<void> {
  await noticeLocks(payload, now)
  await noticeDigests(payload, now)
  await sweep(payload, followUps, now)
  await forgetEndedSlots(payload, now)
  await forgetEndedBans(payload, now)
  await forgetOldRequests(payload, now)
  await forgetOldNotices(payload, now)
  await clearMetadata(payload, { now })
  // A crash leaves jobs claimed for ever (trap T27); their rows have been swept above.
  await payload.db.deleteMany({
    collection: 'payload-jobs',
    where: { updatedAt: { less_than: new Date(now.getTime() - STALE_JOB_MS).toISOString() } },
  })
}
