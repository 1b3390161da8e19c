import { type Language, readerText } from '../texts/reader-texts.ts'
import type { Email } from './email.ts'

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
    subject: say('confirmSubject'),
    blocks: [
      { text: say('emailGreeting') },
      { text: say('confirmWhy', { headline }) },
      { link: links.confirm, label: say('confirmButton') },
      { text: say('confirmIgnore') },
      { link: links.unsubscribe, label: say('unsubscribeLabel') },
    ],
  }
}

export type Reply = { author: string; body: string; headline: string; link: string }

/** Writes the email to the author of a comment that got a reply. */
export function replyEmail(
  { language, reply }: { language: Language; reply: Reply },
  unsubscribe: string,
): Email {
  const say = sayIn(language)
  const { author: name, headline } = reply
  return {
    subject: say('replySubject', { name }),
    blocks: [
      { text: say('replyIntro', { name, headline }) },
      { quote: reply.body },
      { link: reply.link, label: say('replyRead') },
      { link: unsubscribe, label: say('unsubscribeLabel') },
    ],
  }
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
    subject: say('digestSubject', { count: replies.length }),
    blocks: [
      ...replies
        .slice(0, MAX_QUOTED)
        .flatMap(({ author: name, headline, body, link }) => [
          { text: say('replyIntro', { name, headline }) },
          { quote: body },
          { link, label: say('replyRead') },
        ]),
      ...(more > 0 ? [{ text: say('digestMore', { count: more }) }] : []),
      { link: unsubscribe, label: say('unsubscribeLabel') },
    ],
  }
}

/**
 * Writes the email to a reader who asked to hear of the approval. It does not quote the comment,
 * because nobody has proved that the address belongs to the author. Otherwise anybody could make us
 * send any words to any address.
 */
export function approvedEmail({ language, headline }: Words, link: string): Email {
  const say = sayIn(language)
  return {
    subject: say('approvedSubject'),
    blocks: [{ text: say('approvedIntro', { headline }) }, { link, label: say('replyRead') }],
  }
}

type Say = (
  key: Parameters<typeof readerText>[1],
  values?: Record<string, string | number>,
) => string

const sayIn =
  (language: Language): Say =>
  (key, values) =>
    readerText(language, key, values)
