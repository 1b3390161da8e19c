import type { Place } from '../comments/plan.ts'
import type { LogSubject } from '../desk/log-subjects.ts'
import type { ModerationEvent } from '../payload-types.ts'
import { doneWord, judgedLine, reasonWord } from './moderation/sentences.ts'

/** An event as the list of the log has it. */
export type ListedEvent = Pick<
  ModerationEvent,
  'action' | 'comment' | 'from' | 'to' | 'source' | 'reason' | 'story' | 'userName'
> & { about?: LogSubject | null }

const deedWord: Record<Exclude<ModerationEvent['action'], 'judged' | 'decided'>, string> = {
  trashed: 'Moved to the trash',
  restored: 'Restored from the trash',
  edited: 'Edited',
  undone: 'Decision undone',
  banned: 'Reader banned',
  unbanned: 'Ban lifted',
  pinned: 'Pinned',
  unpinned: 'Unpinned',
  deleted: 'Deleted for good',
  erased: 'Data of the reader erased',
}

/** Returns what an event did, such as “Rejected: hate speech”. */
export function deedOf({ action, from, to, source, reason, about }: ListedEvent): string {
  if (action === 'judged') return judgedLine({ to: to ?? null, because: about?.because ?? [] })
  if (action === 'decided' && source === 'rule' && from === 'approved' && to === 'pending')
    return 'Hidden: reports by readers'
  const deed = action === 'decided' ? (doneWord[to as Place] ?? 'Decided') : deedWord[action]
  return reason ? `${deed}: ${reasonWord[reason].toLowerCase()}` : deed
}

const sourceWord: Record<ModerationEvent['source'], string> = {
  panel: '',
  bulk: ', in bulk',
  letter: ', by a link in an email',
  rule: '',
  reader: '',
}

/** Returns who made an event: a user, the reader, or a rule, which decides without a person. */
export function eventMaker({ source, userName }: ListedEvent): string {
  if (source === 'rule') return 'Automatic'
  if (source === 'reader') return 'The reader'
  return `${userName ?? 'A deleted user'}${sourceWord[source]}`
}

const goneWord: Record<Exclude<LogSubject['state'], 'live'>, string> = {
  trash: 'The comment is in the trash.',
  erased: 'The text of this comment was removed.',
  deleted: 'The comment was deleted for good.',
}

/** Returns the sentence that stands in place of a text that is gone; null while there is a text. */
export const goneLine = (about: LogSubject | null | undefined): string | null =>
  about && about.state !== 'live' ? goneWord[about.state] : null
