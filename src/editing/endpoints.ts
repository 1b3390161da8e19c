import type { Endpoint, PayloadRequest, Where } from 'payload'
import { ownStoriesOrEditors } from '../access/rules.ts'
import { DatelineError, type LockHolder } from '../errors.ts'
import { possibleIds } from '../store/ids.ts'
import { readForm } from './edit-ask.ts'
import { findEdits, findSomebody, writeLock } from './edits.ts'
import { type Editor, type HeldLock, heldLock, isHeldBy, noLock, takenLock } from './lock.ts'

/** A lock as an endpoint answers it; `isYours` means that of this form. */
type LockAnswer = { lock: (LockHolder & { isYours: boolean }) | null }

type Asked = { req: PayloadRequest; story: { id: string; headline: string }; editor: Editor }

// Payload's own lock ends with every autosave (docs/payload-traps.md: early-unlock).

/** A lock changes hands seldom, so somebody is faster once or twice. */
const MAX_TRIES = 5

const endpoint = (
  method: 'get' | 'post' | 'delete',
  path: string,
  answer: (asked: Asked) => Promise<HeldLock | null>,
): Endpoint => ({
  method,
  path,
  handler: async (req) => {
    const story = await findWritable(req)
    const editor = { user: req.user?.id ?? '', form: readForm(req.headers) }
    const lock = await answer({ req, story, editor })
    return Response.json(await presentLock(req, lock, editor))
  },
})

async function presentLock(
  { payload }: PayloadRequest,
  lock: HeldLock | null,
  editor: Editor,
): Promise<LockAnswer> {
  if (!lock) return { lock: null }
  const by = await findSomebody(payload, lock.user)
  return {
    lock: { by, since: lock.since, until: lock.until, isYours: isHeldBy(lock, editor) },
  }
}

/**
 * Finds a story that the caller may change.
 * @throws DatelineError `forbidden`, `not-found`
 */
async function findWritable(req: PayloadRequest): Promise<Asked['story']> {
  const mayWrite = await ownStoriesOrEditors({ req })
  if (mayWrite === false)
    throw new DatelineError('forbidden', 'Only editors, and the reporters of a story, can open it.')
  const ids = possibleIds(req.payload, [String(req.routeParams?.id)])
  const mine: Where[] = mayWrite === true ? [] : [mayWrite]
  const { docs } = await req.payload.find({
    collection: 'stories',
    depth: 0,
    draft: true,
    limit: 1,
    // The rule of writing is in the condition: reading allows more.
    overrideAccess: true,
    pagination: false,
    req,
    select: { headline: true },
    where: { and: [{ id: { in: ids } }, ...mine] },
  })
  const [story] = docs
  if (!story)
    throw new DatelineError('not-found', 'There is no such story, or you cannot change it.')
  return { id: story.id, headline: story.headline ?? '' }
}

/** Changes the lock as `change` says, again when somebody was faster. @returns the lock as it is now */
async function changeLock(
  { req: { payload }, story }: Asked,
  change: (lock: HeldLock | null, now: Date) => ReturnType<typeof takenLock> | null,
): Promise<{ before: HeldLock | null; lock: HeldLock | null }> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const now = new Date()
    const read = await findEdits(payload, story.id)
    const before = read && heldLock(read, now)
    const write = change(before, now)
    if (!write) return { before, lock: before }
    if (await writeLock(payload, { story: story.id, read, write }))
      return { before, lock: heldLock(write, now) }
  }
  throw new DatelineError('busy', 'Many people open and leave this story. Please try again.', {
    retryAfter: 1,
  })
}

/** Tells who is in the story. */
const tell = endpoint('get', '/:id/lock', async ({ req, story }) => {
  const edits = await findEdits(req.payload, story.id)
  return edits && heldLock(edits, new Date())
})

/** Takes the lock if nobody has it, and keeps one's own for another minute. */
const take = endpoint('post', '/:id/lock', async (asked) => {
  const { lock } = await changeLock(asked, (before, now) =>
    before && !isHeldBy(before, asked.editor) ? null : takenLock(before, asked.editor, now),
  )
  return lock
})

/** Ends one's own lock; that of another form stays. */
const release = endpoint('delete', '/:id/lock', async (asked) => {
  const { lock } = await changeLock(asked, (before) =>
    isHeldBy(before, asked.editor) ? noLock : null,
  )
  return lock
})

/** Takes the lock, whoever has it. The log names both people. */
const takeOver = endpoint('post', '/:id/lock/take-over', async (asked) => {
  const { req, story, editor } = asked
  const { before, lock } = await changeLock(asked, (held, now) => takenLock(held, editor, now))
  // One's own other window is nobody else's work, and a loop over two of them would fill the log.
  if (before && before.user !== editor.user) {
    const [user, from] = await Promise.all([
      findSomebody(req.payload, editor.user),
      findSomebody(req.payload, before.user),
    ])
    await req.payload.db.create({
      collection: 'story-events',
      data: {
        action: 'take-over',
        story: story.id,
        headline: story.headline,
        user: editor.user,
        userName: user?.name ?? null,
        from: before.user,
        fromName: from?.name ?? null,
      },
    })
  }
  return lock
})

export const storyLockEndpoints: Endpoint[] = [tell, take, release, takeOver]
