import { shortNumber } from '../lib/short-number.ts'
import type { Appeal, Notice } from '../payload-types.ts'
import { type Language, readerText } from '../texts/reader-texts.ts'
import type { Block, Email } from './email.ts'
import { endOfAppeal } from './redress-links.ts'
import type { Statement } from './statement.ts'

type Values = Record<string, string | number>
type Say = (key: Parameters<typeof readerText>[1], values?: Values) => string

const sayIn =
  (language: Language): Say =>
  (key, values) =>
    readerText(language, key, values)

/** Returns the day of a time (UTC) in words. */
export const dayIn = (language: Language, date: Date | string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date))

const momentIn = (language: Language, date: string): string =>
  `${new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(date))} UTC`

/**
 * Returns the reasons for a restriction as labels and sentences, for the email and for the appeal
 * page.
 */
export function reasonsFor(
  statement: Statement,
  language: Language,
): [label: string, value: string][] {
  const say = sayIn(language)
  const { by, cause, checks, decidedAt, houseRulesUrl, what } = statement
  const decision = {
    rejected: 'decisionRejected',
    hidden: 'decisionHidden',
    trashed: 'decisionTrashed',
  } as const
  const causes = { notice: 'causeNotice', report: 'causeReport', own: 'causeOwn' } as const
  const rules = checks.map((check) => say(`auto-${check}`)).join(', ')
  const means = by ? (rules ? 'automatedFound' : 'automatedNone') : 'automatedDecided'
  return [
    [say('factDecision'), say(decision[what])],
    [say('factWhen'), momentIn(language, decidedAt)],
    [say('factCause'), say(causes[cause])],
    [say('factAutomated'), say(means, { rules: rules || '–' })],
    [say('factGround'), groundOf(statement, say)],
    ...(houseRulesUrl ? [[say('factRules'), houseRulesUrl] as [string, string]] : []),
  ]
}

function groundOf({ by, checks, law, reason }: Statement, say: Say): string {
  if (reason === 'illegal-content' && law)
    return say('ground-illegal-law', { law: say(`law-${law}`) })
  if (reason) return say(`ground-${reason}`)
  return say(!by && checks.includes('reports') ? 'ground-reports' : 'ground-other')
}

/**
 * Writes the statement of reasons to the author of a restricted comment (EU Digital Services Act,
 * article 17). The text of the comment is on the page behind the link, because nobody has proved
 * that the address belongs to the author.
 */
export function statementEmail(
  statement: Statement,
  { language, appeal }: { language: Language; appeal: string },
): Email {
  const say = sayIn(language)
  const { decidedAt, headline, what } = statement
  const date = dayIn(language, endOfAppeal(decidedAt))
  return {
    language,
    subject: say(what === 'rejected' ? 'statementSubjectRejected' : 'statementSubjectTaken'),
    blocks: [
      { text: say('emailGreeting') },
      { text: say('statementIntro', { headline }) },
      { facts: reasonsFor(statement, language) },
      { text: say('appealHow', { date }) },
      { link: appeal, label: say('appealButton') },
    ],
  }
}

type OfNotice = {
  notice: Notice
  language: Language
  /** The links to the notice's comments. */
  addresses: readonly string[]
}

const factsOf = ({ notice, addresses, language }: OfNotice): Block => {
  const say = sayIn(language)
  return {
    facts: [
      [say('factNumber'), shortNumber(notice.id)],
      [say('factLaw'), say(`law-${notice.law}`)],
      ...addresses.map((address): [string, string] => [say('factComment'), address]),
    ],
  }
}

/** Writes the receipt for a notice's sender. */
export function receiptEmail(of: OfNotice): Email {
  const { notice, language } = of
  const say = sayIn(language)
  return {
    language,
    subject: say('receiptSubject', { number: shortNumber(notice.id) }),
    blocks: [
      { text: say('emailGreeting') },
      { text: say('receiptIntro') },
      // The receipt does not quote the notice. The address is not confirmed, so we must not send
      // anybody's words to it.
      factsOf(of),
    ],
  }
}

/** Writes the email to a notice's sender about the decision and about how to appeal. */
export function noticeDecidedEmail(of: OfNotice & { appeal: string }): Email {
  const { notice, language, appeal } = of
  const say = sayIn(language)
  const count = ((notice.upheldFor ?? []) as string[]).length
  const total = notice.comments.length
  const key =
    notice.state === 'dismissed'
      ? 'noticeDismissed'
      : count < total
        ? 'noticeUpheldPartly'
        : 'noticeUpheld'
  const date = dayIn(language, endOfAppeal(notice.decidedAt ?? ''))
  return {
    language,
    subject: say('noticeDecidedSubject', { number: shortNumber(notice.id) }),
    blocks: [
      { text: say('emailGreeting') },
      { text: say(key, { count, total }) },
      ...noteOf(notice.note),
      factsOf(of),
      { text: say('byPerson') },
      ...(count < total
        ? [{ text: say('complainHow', { date }) }, { link: appeal, label: say('complainButton') }]
        : []),
    ],
  }
}

const noteOf = (note: string | null | undefined): Block[] => (note ? [{ quote: note }] : [])

/** Writes the email to the sender of an appeal. `headline` belongs to the comment's story. */
export function outcomeEmail(
  appeal: Appeal,
  { language, headline, read }: { language: Language; headline: string; read: string | null },
): Email {
  const say = sayIn(language)
  const isBack = appeal.state === 'reversed'
  const values = { headline, number: shortNumber(appeal.subject) }
  const key =
    appeal.kind === 'decision'
      ? isBack
        ? 'outcomeReversedDecision'
        : 'outcomeUpheldDecision'
      : isBack
        ? 'outcomeReversedNotice'
        : 'outcomeUpheldNotice'
  return {
    language,
    subject: say('outcomeSubject'),
    blocks: [
      { text: say('emailGreeting') },
      { text: say(key, values) },
      ...noteOf(appeal.note),
      ...(read ? [{ link: read, label: say('readComment') }] : []),
      ...(isBack ? [] : [{ text: say('outcomeCourt') }]),
    ],
  }
}
