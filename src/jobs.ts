import type { JobsConfig, Payload } from 'payload'
import { access } from './access/table.ts'
import { forgetOldAttempts } from './accounts/attempts.ts'
import { noticeLocks } from './accounts/locks.ts'
import { recipientsOf } from './follow-ups/recipients.ts'
import { startHurrying } from './follow-ups/hurry.ts'
import { type FollowUp, toQueueTask } from './follow-ups/run.ts'
import { sweep } from './follow-ups/sweep.ts'
import { runSteps, type Step } from './follow-ups/steps.ts'
import { readerMailTasks } from './mail/reader-tasks.ts'
import { noticeDigests } from './mail/digests.ts'
import { verifyMailTasks } from './mail/verify-email.ts'
import { redressMailTasks } from './mail/redress-tasks.ts'
import { reportMailTasks } from './mail/report-tasks.ts'
import { mailTasks } from './mail/tasks.ts'
import { writeTrainingExample } from './comments/write-training-example.ts'
import { storeRefusals } from './comments/count-refusals.ts'
import { forgetSightings } from './store/sightings.ts'
import { forgetEndedSlots } from './store/slots.ts'
import { forgetEndedRevocations } from './intake/revocations.ts'
import { forgetEndedVerifications } from './readers/verifications.ts'
import { forgetEndedBans } from './desk/bans.ts'
import { learnFromDecision } from './comments/learn.ts'
import { sightingTask } from './comments/sightings.ts'
import { forgetOldNotices } from './redress/forget.ts'
import { redressTasks } from './redress/tasks.ts'
import { moderationTasks } from './desk/tasks.ts'
import { photoTasks } from './photos/tasks.ts'
import { privacyEmailTasks } from './mail/privacy-emails.ts'
import { clearMetadata } from './privacy/metadata.ts'
import { forgetOldRequests } from './privacy/requests.ts'
import { privacyTasks } from './privacy/tasks.ts'
import { forgetBlankStories } from './publishing/blank-stories.ts'
import { publishingTasks } from './publishing/tasks.ts'

/** The kinds of work that may follow a change. */
const followUps: readonly FollowUp[] = [
  ...mailTasks,
  ...readerMailTasks,
  ...verifyMailTasks,
  ...moderationTasks,
  ...redressTasks,
  ...redressMailTasks,
  ...reportMailTasks,
  learnFromDecision(writeTrainingExample),
  sightingTask,
  ...photoTasks,
  ...privacyEmailTasks,
  ...privacyTasks,
  ...publishingTasks,
]

/**
 * The recipients of all follow-ups. The config holds them, because lower rooms cannot import them.
 */
export const recipients = recipientsOf(followUps)

const STALE_JOB_MS = 10 * 60_000

/**
 * Payload's queue. It only starts work early that the rows record, and it needs no retries: the
 * sweep finds work that it loses. The process that runs jobs reads it every two seconds.
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

/** Each collection has its own step, so that a failure in one table does not stop the others. */
const followUpSteps = [...new Set(followUps.map(({ collection }) => collection))].map(
  (collection): Step => {
    const kinds = followUps.filter((kind) => kind.collection === collection)
    return {
      name: `do the follow-ups of ${collection}`,
      run: (payload, now) => sweep(payload, kinds, now),
    }
  },
)

const steps: readonly Step[] = [
  { name: 'store the counts of refused comments', run: storeRefusals },
  { name: 'notice guessed accounts', run: noticeLocks },
  { name: 'notice due digests', run: noticeDigests },
  ...followUpSteps,
  { name: 'forget old attempts to log in', run: forgetOldAttempts },
  { name: 'forget ended slots', run: forgetEndedSlots },
  { name: 'forget old sightings', run: forgetSightings },
  { name: 'forget ended revocations', run: forgetEndedRevocations },
  { name: 'forget ended verifications', run: forgetEndedVerifications },
  { name: 'forget ended bans', run: forgetEndedBans },
  { name: 'forget old privacy requests', run: forgetOldRequests },
  { name: 'forget blank stories', run: forgetBlankStories },
  { name: 'forget old notices', run: forgetOldNotices },
  {
    name: 'clear the metadata of old comments',
    run: (payload, now) => clearMetadata(payload, { now }),
  },
  { name: 'delete stale jobs', run: deleteStaleJobs },
]

/**
 * Deletes jobs that a crash has left claimed (docs/payload-traps.md: claimed-jobs). The rows record
 * what is due, so no work is lost.
 */
async function deleteStaleJobs(payload: Payload, now: Date): Promise<void> {
  await payload.db.deleteMany({
    collection: 'payload-jobs',
    where: { updatedAt: { less_than: new Date(now.getTime() - STALE_JOB_MS).toISOString() } },
  })
}

/** Runs all steps of the sweep. The server calls it at boot and every minute. */
export const sweepEverything = (payload: Payload, now: Date): Promise<void> =>
  runSteps(payload, steps, now)

/**
 * Makes this process do the follow-ups of new comments within seconds.
 * @returns a function that ends it and waits for running work
 */
export const startFollowUps = (payload: Payload): (() => Promise<void>) =>
  startHurrying(payload, followUps)
