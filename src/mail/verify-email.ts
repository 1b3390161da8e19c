import { env } from '../env.ts'
import type { FollowUp } from '../follow-ups/run.ts'
import { returnPage } from '../intake/return-to.ts'
import type { Verification } from '../payload-types.ts'
import { endOfVerification, VERIFY_TASK } from '../readers/verifications.ts'
import { updateIfUnchanged } from '../store/update-if.ts'
import { chooseLanguage, type Language, readerText } from '../texts/reader-texts.ts'
import { takeEmail } from './daily-emails.ts'
import type { Email } from './email.ts'
import { verifyLink } from './reader-links.ts'
import { addressKey, orRelease } from './send-within.ts'
import { sendEmail } from './send.ts'

/** Writes the email with the link that proves an address. Anybody can have typed the address. */
function verifyEmail(
  { language, site }: { language: Language; site: string },
  link: string,
): Email {
  const say = (key: Parameters<typeof readerText>[1]): string => readerText(language, key, { site })
  return {
    language,
    subject: say('verifySubject'),
    blocks: [
      { text: say('emailGreeting') },
      { text: say('verifyWhy') },
      { link, label: say('verifyButton') },
      { text: say('privacyIgnore') },
    ],
  }
}

/** Returns the host of the site that asks for a proof, as readers see it in their browser. */
export function siteOf({ returnTo }: Pick<Verification, 'returnTo'>): string {
  const site = returnPage(env(), { returnTo: returnTo ?? null, path: '/' })
  return new URL(site?.origin ?? env().serverURL).host
}

/**
 * Sends the link. The address has as many emails a day as for all confirmations together. One above the
 * limit is dropped and not postponed: a link of yesterday helps nobody.
 */
async function sendVerifyEmail({ payload, id, now }: Parameters<FollowUp['run']>[0]) {
  const where = { id: { equals: id } }
  const row = await payload.db.findOne<Verification>({ collection: 'verifications', where })
  if (!row || row.confirmedAt) return
  const release = await takeEmail(payload, { kind: 'confirm', address: addressKey(row.email), now })
  if (!release) {
    await payload.db.deleteOne({ collection: 'verifications', where, returning: false })
    payload.logger.warn('A link was not sent, because its address has reached the limit of the day')
    return
  }
  const words = { language: chooseLanguage(row.language), site: siteOf(row) }
  const email = verifyEmail(words, verifyLink(env(), id))
  const { story = null } = row
  const sending = { to: row.email, email, id: `verify ${id}`, story }
  await orRelease(release, () => sendEmail(payload, sending))
  // The reader may have used the link already.
  await updateIfUnchanged(payload, {
    collection: 'verifications',
    id,
    read: { confirmedAt: null },
    data: { until: endOfVerification(now) },
  })
}

export const verifyMailTasks: FollowUp[] = [
  { task: VERIFY_TASK, collection: 'verifications', recipient: 'reader', run: sendVerifyEmail },
]
