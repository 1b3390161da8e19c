import type { Payload } from 'payload'
import { shortNumber } from '../lib/short-number.ts'
import { readAppealLink } from '../mail/redress-links.ts'
import { readStatement, type Statement } from '../mail/statement.ts'
import { findAppealOf, type NewAppeal } from '../redress/appeals.ts'
import type { NoticeLaw } from '../redress/kinds.ts'
import { findNotice } from '../redress/notices.ts'
import type { Appeal, ModerationEvent, Notice } from '../payload-types.ts'
import { chooseLanguage, type Language } from '../texts/reader-texts.ts'

export type OpenAppeal = {
  kind: 'open'
  language: Language
  /** The appeal without the reader's words. */
  appeal: Omit<NewAppeal, 'explanation'>
  about:
    | { kind: 'decision'; statement: Statement }
    | {
        kind: 'notice'
        number: string
        law: NoticeLaw
        state: 'upheld' | 'dismissed'
        /** The number of comments that were taken down, out of `total`. */
        count: number
        total: number
      }
}

/** The state of an appeal link: open, or the reason why it does nothing. */
export type AppealState =
  | { kind: 'forged' }
  | { kind: 'old' }
  /** The comment or the notice is gone, or its sender has been erased. */
  | { kind: 'gone' }
  /** Somebody has decided otherwise since. */
  | { kind: 'over'; language: Language }
  | { kind: 'sent'; language: Language; state: Appeal['state']; at: string }
  | OpenAppeal

type LinkRequest = { secret: string; token: unknown; now: Date }

/** Finds the state of an appeal link. */
export async function findAppealState(
  payload: Payload,
  { secret, token, now }: LinkRequest,
): Promise<AppealState> {
  const link = readAppealLink(secret, token, now)
  if (!link) return { kind: 'forged' }
  if (link === 'old') return { kind: 'old' }
  const sent = await findAppealOf(payload, link.subject)
  if (sent) {
    const { createdAt: at, language, state } = sent
    return { kind: 'sent', language: chooseLanguage(language), state, at }
  }
  if (link.kind === 'notice') return againstNotice(await findNotice(payload, link.subject))
  const event = await payload.db.findOne<ModerationEvent>({
    collection: 'moderation-events',
    where: { id: { equals: link.subject } },
  })
  return againstDecision(event && (await readStatement(payload, event)))
}

/** Decides the state of an appeal against a decision; `statement` is null when the comment is gone. */
export function againstDecision(statement: Statement | null): AppealState {
  if (!statement) return { kind: 'gone' }
  const language = chooseLanguage(statement.comment.language)
  if (!statement.stands) return { kind: 'over', language }
  const appeal = {
    kind: 'decision' as const,
    subject: statement.event,
    comments: [statement.comment.id],
    language,
    against: statement.by,
  }
  return { kind: 'open', language, appeal, about: { kind: 'decision', statement } }
}

/** Decides the state of an appeal against the decision on a notice. */
export function againstNotice(notice: Notice | null): AppealState {
  if (!notice || notice.state === 'open' || !notice.email) return { kind: 'gone' }
  const { comments, decidedBy, decidedByName, id, law, state } = notice
  const language = chooseLanguage(notice.language)
  const count = ((notice.upheldFor ?? []) as string[]).length
  const total = comments.length
  // All comments were taken down, so there is nothing to appeal.
  if (count === total) return { kind: 'over', language }
  const appeal = {
    kind: 'notice' as const,
    subject: id,
    comments,
    language,
    against: decidedBy ? { id: decidedBy, name: decidedByName ?? null } : null,
  }
  const number = shortNumber(id)
  return {
    kind: 'open',
    language,
    appeal,
    about: { kind: 'notice', number, law, state, count, total },
  }
}
