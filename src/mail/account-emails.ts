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

/** Writes the email to a user whose account was locked after too many wrong passwords. */
export function lockedEmail(name: string, until: Date, serverURL: string): Email {
  return {
    subject: 'Your account is locked temporarily',
    blocks: [
      { text: `Hello ${name},` },
      {
        text: 'Someone entered too many wrong passwords for your account. To protect it, nobody can log in until the time below, not even you. The login page does not mention the lock.',
      },
      { facts: [['Locked until', until.toUTCString()]] },
      { text: 'If you have forgotten your password, you can choose a new one:' },
      { link: `${serverURL}/admin/forgot`, label: 'Choose a new password' },
      { text: 'If it was not you, tell your administrator.' },
    ],
  }
}
