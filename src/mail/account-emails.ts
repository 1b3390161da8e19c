import type { ChangeNote } from '../accounts/change-credentials.ts'
import type { User } from '../payload-types.ts'
import type { Email } from './email.ts'

/** Writes the email to a user who asked to reset a password. The link works for an hour. */
export function resetEmail(name: string, token: string, serverURL: string): Email {
  return {
    subject: 'Choose a new password',
    blocks: [
      { text: `Hello ${name},` },
      {
        text: 'Someone asked for a new password for your account. If it was you, choose one with this link. The link works once and for one hour.',
      },
      {
        link: `${serverURL}/admin/reset/${encodeURIComponent(token)}`,
        label: 'Choose a new password',
      },
      { text: 'If it was not you, ignore this email. Your password stays the same.' },
    ],
  }
}

type Invitation = { token: string; serverURL: string; siteName: string; by: string }

/** Writes the email with which an admin invites a user. The link works once and for a week. */
export function invitationEmail(
  { name, roles }: Pick<User, 'name' | 'roles'>,
  { token, serverURL, siteName, by }: Invitation,
): Email {
  return {
    subject: `You are invited to ${siteName}`,
    blocks: [
      { text: `Hello ${name},` },
      {
        text: `${by || 'An administrator'} invites you to work on ${siteName} as ${roles.join(' and ')}. Choose a password with this link. The link works once and for 7 days.`,
      },
      { link: `${serverURL}/account/invitation/${token}`, label: 'Choose a password' },
      { text: 'If the link has expired, ask for a new invitation.' },
      { text: 'If you do not know this site, ignore this email.' },
    ],
  }
}

/** Writes the email to the old address of a user whose password or email address has changed. */
export function changedEmail(
  name: string,
  { changes, by, at }: ChangeNote,
  { email, serverURL }: { email: string; serverURL: string },
): Email {
  const isEmail = changes.includes('email')
  const parts = changes.map((change) => (change === 'email' ? 'email address' : 'password'))
  return {
    subject: isEmail ? 'Your email address has changed' : 'Your password has changed',
    blocks: [
      { text: `Hello ${name},` },
      {
        text: `Your account has a new ${parts.join(' and a new ')}. All other sessions have ended, and the links in earlier emails no longer work.`,
      },
      {
        facts: [
          ['Changed at', new Date(at).toUTCString()],
          ['Changed by', by ?? 'you, with your password'],
          ...(isEmail ? [['New email address', email] as [string, string]] : []),
        ],
      },
      { text: 'If this was right, you need not do anything.' },
      isEmail
        ? {
            text: 'If it was not you, tell an administrator of the site at once: only an administrator can give the account its old address back.',
          }
        : {
            text: 'If it was not you, choose a new password at once, and tell an administrator of the site:',
          },
      ...(isEmail ? [] : [{ link: `${serverURL}/admin/forgot`, label: 'Choose a new password' }]),
    ],
  }
}

/** Writes the email to a user for whose account others have typed too many wrong passwords. */
export function guessedEmail(name: string, until: Date, serverURL: string): Email {
  return {
    subject: 'Somebody is trying to log in to your account',
    blocks: [
      { text: `Hello ${name},` },
      {
        text: 'Somebody typed many wrong passwords for your account. Until the time below, nobody can log in to it from a browser that is new to us. Browsers in which you have logged in before still work.',
      },
      { facts: [['New browsers can log in again after', until.toUTCString()]] },
      { text: 'If you have forgotten your password, you can choose a new one:' },
      { link: `${serverURL}/admin/forgot`, label: 'Choose a new password' },
      { text: 'If it was not you, your password was not guessed. Tell your administrator.' },
    ],
  }
}
