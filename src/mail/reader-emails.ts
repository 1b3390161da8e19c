import type { ReportReason } from '../comments/verdict.ts'
import { type Language, readerText } from '../texts/reader-texts.ts'
import { reasonTexts } from '../texts/report-reasons.ts'
import type { Block, Email } from './email.ts'

type Words = { language: Language; headline: string }

/**
 * Writes the email that asks an address to confirm emails about replies. Anybody can have typed the
 * address.
 */
export function confirmEmail(
  { language, headline }: Words,
  links: { confirm: string; unsubscribe: string },
): Email {
  const say = sayIn(language)
  return {
    language,
    subject: say('confirmSubject'),
    blocks: [
      { text: say('emailGreeting') },
      { text: say('confirmWhy', { headline }) },
      { link: links.confirm, label: say('confirmButton') },
      { text: say('confirmIgnore') },
      unsubscribeBlock(links.unsubscribe, say),
    ],
  }
}

/** A reply as an email to one reader shows it. */
export type Reply = {
  author: string
  body: string
  headline: string
  link: string
  /** The comment that it answers, when readers can see it. */
  answered: { author: string; body: string } | null
  /** The reader of the email wrote that comment. Otherwise they wrote one above it. */
  isToReader: boolean
}

/** The maximum of characters of the answered comment that an email quotes. Its reader knows it. */
const MAX_OWN = 300

/**
 * Writes the email to a reader whose comment got a reply, or below whose comment others talk. It has
 * one link to the reply.
 */
export function replyEmail(
  { language, reply }: { language: Language; reply: Reply },
  unsubscribe: string,
): Email {
  const say = sayIn(language)
  const name = reply.author
  return {
    language,
    subject: say(reply.isToReader ? 'replySubject' : 'threadSubject', { name }),
    blocks: [...replyBlocks(reply, say), unsubscribeBlock(unsubscribe, say)],
  }
}

function replyBlocks(reply: Reply, say: Say): Block[] {
  const { answered, author: name, body, headline, isToReader, link } = reply
  const own: Block[] =
    isToReader && answered
      ? [{ text: say('replyOwn') }, { quote: clipped(answered.body, MAX_OWN) }]
      : []
  const key = isToReader ? 'replyIntro' : answered ? 'threadIntroTo' : 'threadIntro'
  return [
    { text: say(key, { name, headline, to: answered?.author ?? '' }) },
    { quote: body },
    ...own,
    { link, label: say('replyRead') },
  ]
}

/** The maximum of replies that one digest quotes. It gives only the number of the others. */
const MAX_QUOTED = 20

/** Writes the email with the replies that came after a day's first emails. */
export function replyDigestEmail(
  { language, replies }: { language: Language; replies: readonly Reply[] },
  unsubscribe: string,
): Email {
  const say = sayIn(language)
  const more = replies.length - MAX_QUOTED
  return {
    language,
    subject: say('digestSubject', { count: replies.length }),
    blocks: [
      ...replies.slice(0, MAX_QUOTED).flatMap((reply) => replyBlocks(reply, say)),
      ...(more > 0 ? [{ text: say('digestMore', { count: more }) }] : []),
      unsubscribeBlock(unsubscribe, say),
    ],
  }
}

/**
 * Writes the email to a reader who asked to hear of the approval.
 * @param own the comment's text; null when nobody has proved that the address belongs to its author.
 * Otherwise anybody could make us send any words to any address
 */
export function approvedEmail(
  { language, headline, own }: Words & { own: string | null },
  link: string,
): Email {
  const say = sayIn(language)
  return {
    language,
    subject: say('approvedSubject'),
    blocks: [
      { text: say('approvedIntro', { headline }) },
      ...(own ? [{ quote: own }] : []),
      { link, label: say('readComment') },
    ],
  }
}

type Outcome = Words & {
  reason: ReportReason
  /** False when the comment was removed before somebody decided on it. */
  isReviewed: boolean
  /** The comment as everybody can read it; null when nobody can any more. */
  shown: { author: string; body: string; link: string } | null
}

/**
 * Writes the email to a reader who reported a comment and asked for the outcome. It does not say who
 * decided, and does not repeat a comment that is no longer public.
 */
export function reportOutcomeEmail(outcome: Outcome): Email {
  const { language, headline, isReviewed, reason, shown } = outcome
  const say = sayIn(language)
  const key = shown ? 'reportStays' : isReviewed ? 'reportGone' : 'reportRemoved'
  return {
    language,
    subject: say('reportSubject'),
    blocks: [
      { text: say('emailGreeting') },
      { text: say(key, { headline }) },
      ...(shown ? [{ quote: clipped(shown.body, MAX_OWN) }] : []),
      { facts: [[say('reportReason'), say(reasonTexts[reason])]] },
      ...(shown ? [{ link: shown.link, label: say('readComment') }] : []),
      { text: say('reportOnce') },
    ],
  }
}

/** It is no button, so that the next step is the one link that looks like one. */
const unsubscribeBlock = (link: string, say: Say): Block => ({
  links: [{ link, label: say('unsubscribeLabel') }],
  isShort: true,
})

const clipped = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length).toWellFormed()}…` : text

type Say = (
  key: Parameters<typeof readerText>[1],
  values?: Record<string, string | number>,
) => string

const sayIn =
  (language: Language): Say =>
  (key, values) =>
    readerText(language, key, values)
